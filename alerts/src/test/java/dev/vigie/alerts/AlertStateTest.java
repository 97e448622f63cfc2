package dev.vigie.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlertStateTest {

  private static final AlertState ALICES = new AlertState(Status.INVESTIGATING, null, "alice");

  private static AlertState closed(String assignee) {
    return new AlertState(Status.CLOSED, Resolution.FALSE_POSITIVE, assignee);
  }

  @Test
  void shouldBeSomebodysOnceItIsGivenToSomebody() {
    assertThat(AlertState.OPEN.after(new AlertAction.Assign("alice"))).contains(ALICES);
    assertThat(ALICES.after(new AlertAction.Assign("bob")))
        .contains(new AlertState(Status.INVESTIGATING, null, "bob"));
    assertThat(ALICES.after(new AlertAction.Unassign())).contains(AlertState.OPEN);
  }

  @ParameterizedTest
  @EnumSource
  void shouldBeClosedByAnyDecisionAndKeepWhoHadIt(Resolution resolution) {
    assertThat(ALICES.after(new AlertAction.Decide(resolution, null)))
        .contains(new AlertState(Status.CLOSED, resolution, "alice"));
    assertThat(AlertState.OPEN.after(new AlertAction.Decide(resolution, null)))
        .contains(new AlertState(Status.CLOSED, resolution, null));
  }

  @Test
  void shouldNotBeDecidedOrGivenAwayWhenClosed() {
    AlertState closed = closed("alice");

    assertThat(closed.after(new AlertAction.Decide(Resolution.CONFIRMED_FRAUD, null))).isEmpty();
    assertThat(closed.after(new AlertAction.Assign("bob"))).isEmpty();
    assertThat(closed.after(new AlertAction.Unassign())).isEmpty();
    assertThat(closed.after(new AlertAction.Note("still odd"))).contains(closed);
  }

  @Test
  void shouldGoBackToWhoeverHadItWhenReopened() {
    var reopening = new AlertAction.Reopen("new facts");

    assertThat(closed("alice").after(reopening)).contains(ALICES);
    assertThat(closed(null).after(reopening)).contains(AlertState.OPEN);
    assertThat(ALICES.after(reopening)).isEmpty();
    assertThat(AlertState.OPEN.after(reopening)).isEmpty();
  }

  @Test
  void shouldReachOnlyStatesThatAreOnesWhateverIsDone() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<AlertAction> actions = new ArrayList<>();
    actions.add(new AlertAction.Assign("alice"));
    actions.add(new AlertAction.Unassign());
    actions.add(new AlertAction.Note("n"));
    actions.add(new AlertAction.Reopen("r"));
    for (Resolution resolution : Resolution.values()) {
      actions.add(new AlertAction.Decide(resolution, "n"));
    }

    AlertState state = AlertState.OPEN;
    int done = 0;
    for (int i = 0; i < 10_000; i++) {
      Optional<AlertState> after = state.after(actions.get(random.nextInt(actions.size())));
      done += after.isPresent() ? 1 : 0;
      state = after.orElse(state);
    }

    assertThat(done).isGreaterThan(1_000);
  }

  @Test
  void shouldRefuseStatesThatContradictThemselves() {
    assertThatThrownBy(() -> new AlertState(Status.CLOSED, null, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new AlertState(Status.OPEN, Resolution.INCONCLUSIVE, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new AlertState(Status.OPEN, null, "alice"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new AlertState(Status.INVESTIGATING, null, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldTakeTextsUpToTheirLimit() {
    String longest = "x".repeat(AlertAction.MAX_TEXT_CHARACTERS);

    assertThat(new AlertAction.Note(longest).text()).isEqualTo(longest);
    assertThatThrownBy(() -> new AlertAction.Note(longest + "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new AlertAction.Note(" "))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new AlertAction.Reopen("\0"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
