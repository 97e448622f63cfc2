package dev.vigie.streaming.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ScannedStoreTest {

  private final ListStore store = new ListStore(List.of("a", "b", "c", "d", "e"));

  @Test
  void shouldAskOnlyForWhatWasNotThereWhenItWasRead() {
    EventIdLookup read = ScannedStore.of(store, 1);
    store.held.add("late");

    assertThat(read.missing(List.of("a", "b"))).isEmpty();
    assertThat(store.asked).isEmpty();
    assertThat(read.missing(List.of("a", "late", "gone"))).containsExactly("gone");
    assertThat(store.asked).containsExactly("late", "gone");
  }

  @Test
  void shouldAskForEachWhereTheStoreHoldsMuchElse() {
    store.held.add("f");

    EventIdLookup notRead = ScannedStore.of(store, 1);

    assertThat(notRead.missing(List.of("a", "gone"))).containsExactly("gone");
    assertThat(store.asked).containsExactly("a", "gone");
  }

  @Test
  void shouldAskForEachWhereTheRunLeftNoCounts() {
    assertThat(ScannedStore.of(store, 0)).isSameAs(store);
  }

  private static final class ListStore implements EventIdStore {
    private final List<String> held;
    private final List<String> asked = new ArrayList<>();

    ListStore(List<String> held) {
      this.held = new ArrayList<>(held);
    }

    @Override
    public long count() {
      return held.size();
    }

    @Override
    public void forEachId(Consumer<String> to) {
      held.forEach(to);
    }

    @Override
    public Set<String> missing(List<String> eventIds) {
      asked.addAll(eventIds);
      Set<String> missing = new LinkedHashSet<>(eventIds);
      held.forEach(missing::remove);
      return missing;
    }
  }
}
