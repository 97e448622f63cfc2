package dev.vigie.cli;

import dev.vigie.cli.desk.DeskUsers;
import dev.vigie.cli.settings.PostgresOptions;
import dev.vigie.dashboard.access.Role;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.TypeConversionException;

/** Whose users. */
final class UserOptions {

  @Mixin PostgresOptions postgres = new PostgresOptions();

  /**
   * The users, in the database that was named.
   *
   * @throws dev.vigie.events.UnavailableException when it does not answer
   */
  DeskUsers users() {
    return DeskUsers.in(postgres.connection());
  }

  /** The roles that a user can have. */
  static final class Roles implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return List.of("viewer", "analyst", "admin").iterator();
    }
  }

  /** A role by its word. */
  static final class RoleByWord implements ITypeConverter<Role> {
    @Override
    public Role convert(String word) {
      try {
        return Role.ofUser(word);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("'" + word + "' is none of viewer, analyst, admin");
      }
    }
  }
}
