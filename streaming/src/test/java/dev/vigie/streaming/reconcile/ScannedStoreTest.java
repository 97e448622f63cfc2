package dev.vigie.streaming.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.events.EventIdentity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScannedStoreTest {

  private final ListStore store = new ListStore(events("a", "b", "c", "d", "e"));

  @Test
  void shouldAskOnlyForWhatWasNotThereWhenItWasRead() {
    EventLookup read = ScannedStore.of(store, 1);
    store.held.add(event("late"));

    assertThat(read.missing(events("a", "b"))).isEmpty();
    assertThat(store.asked).isEmpty();
    assertThat(read.missing(events("a", "late", "gone"))).containsExactly(event("gone"));
    assertThat(store.asked).isEqualTo(events("late", "gone"));
  }

  @Test
  void shouldAskForEachWhereTheStoreHoldsMuchElse() {
    store.held.add(event("f"));

    EventLookup notRead = ScannedStore.of(store, 1);

    assertThat(notRead.missing(events("a", "gone"))).containsExactly(event("gone"));
    assertThat(store.asked).isEqualTo(events("a", "gone"));
  }

  @Test
  void shouldAskForEachWhereTheRunLeftNoCounts() {
    assertThat(ScannedStore.of(store, 0)).isSameAs(store);
  }

  @Test
  void shouldNotTakeTheEventOfOneCustomerForThatOfAnother() {
    EventLookup read = ScannedStore.of(store, 1);
    var ofAnother = new EventIdentity("another", "a");

    assertThat(read.missing(List.of(event("a"), ofAnother))).containsExactly(ofAnother);
  }

  private static EventIdentity event(String id) {
    return new EventIdentity("C1", id);
  }

  private static List<EventIdentity> events(String... ids) {
    return Stream.of(ids).map(ScannedStoreTest::event).toList();
  }

  private static final class ListStore implements HeldEvents {
    private final List<EventIdentity> held;
    private final List<EventIdentity> asked = new ArrayList<>();

    ListStore(List<EventIdentity> held) {
      this.held = new ArrayList<>(held);
    }

    @Override
    public long count() {
      return held.size();
    }

    @Override
    public void forEachEvent(Consumer<EventIdentity> to) {
      held.forEach(to);
    }

    @Override
    public Set<EventIdentity> missing(List<EventIdentity> wanted) {
      asked.addAll(wanted);
      Set<EventIdentity> missing = new LinkedHashSet<>(wanted);
      held.forEach(missing::remove);
      return missing;
    }
  }
}
