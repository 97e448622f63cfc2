package dev.vigie.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.dashboard.access.Role;
import dev.vigie.dashboard.access.Users;
import dev.vigie.testbed.Screen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/** Passwords and users, in a real browser. */
class AccountPagesIT {

  @RegisterExtension static final DeskInBrowser DESK = new DeskInBrowser();

  @Test
  void shouldAskForANewPasswordBeforeAnythingElse() throws Exception {
    // Given
    new Users(DESK.desk().database()).add("newcomer", Role.VIEWER, Desk.PASSWORD);
    Screen screen = DESK.signedOut(DESK.english());
    screen.type("#username", "newcomer");
    screen.type("#password", "wrong");
    screen.click("form button.main-button");
    screen.awaitText("[role=alert]", "Name or password is wrong");

    // When
    screen.type("#password", Desk.PASSWORD);
    screen.click("form button.main-button");
    screen.awaitText("h1", "Change password");
    screen.type("#password-current", Desk.PASSWORD);
    screen.type("#password-wanted", "another long password");
    screen.type("#password-repeated", "another long password");
    screen.click("form button.main-button");

    // Then
    screen.awaitText("h1", "Live");
    screen.goTo("#/alerts/" + ShopDay.STORY);
    screen.awaitText(".review", "Your role may look, not decide.");
  }

  @Test
  void shouldLetAdminsAddUsers() {
    // Given
    Screen screen = DESK.signedIn(DESK.english(), Role.ADMIN);
    screen.goTo("#/users");
    screen.awaitThere("[data-user=analyst]");

    // When
    screen.type("#new-username", "camille");
    screen.click(".inline-form .main-button");

    // Then
    screen.awaitThere("[data-user=camille]");
    screen.awaitText("[role=alert] .done", "camille is added. Password: ");
  }

  @Test
  void shouldAskBeforeSomebodysPasswordIsReplaced() throws Exception {
    // Given
    Screen screen = DESK.signedIn(DESK.english(), Role.ADMIN);
    screen.goTo("#/users");

    // When it was a slip
    screen.click("[data-user=viewer] [data-action=reset]");
    screen.awaitText("dialog[open]", "Give viewer a new password?");
    screen.pressEscape();
    screen.awaitGone("dialog.confirm");

    // Then nothing has changed
    assertThat(signIn("viewer")).isEqualTo(200);

    // When it is meant
    screen.click("[data-user=viewer] [data-action=reset]");
    screen.click("dialog[open] [value=yes]");

    // Then
    screen.awaitText("main [role=alert]", "New password of viewer: ");
    assertThat(signIn("viewer")).isEqualTo(401);
  }

  @Test
  void shouldAskBeforeSomebodysRoleChangesOrTheyAreDisabled() throws Exception {
    // Given
    Screen screen = DESK.signedIn(DESK.english(), Role.ADMIN);
    screen.goTo("#/users");
    screen.awaitThere("[data-user=viewer]");

    // When an arrow key has changed the role without being asked to
    screen.script("document.querySelector('[data-user=viewer] select').focus()");
    screen.press(Keys.ARROW_DOWN);
    screen.awaitText("dialog[open]", "Change the role of viewer to Analyst?");
    screen.click("dialog[open] [value=no]");

    // Then it is as it was
    screen.awaitGone("dialog.confirm");
    assertThat(screen.script("return document.querySelector('[data-user=viewer] select').value"))
        .isEqualTo("viewer");

    // When
    screen.click("[data-user=viewer] [data-action=disable]");
    screen.click("dialog[open] [value=yes]");

    // Then
    screen.awaitThere("[data-user=viewer] [data-action=enable]");
    assertThat(signIn("viewer")).isEqualTo(401);
  }

  private static int signIn(String name) throws Exception {
    return DESK.desk().browser().signIn(name, Desk.PASSWORD).status();
  }
}
