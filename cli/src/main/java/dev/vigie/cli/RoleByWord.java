package dev.vigie.cli;

import dev.vigie.dashboard.access.Role;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The role of a user, by its word. */
final class RoleByWord implements ITypeConverter<Role> {

  @Override
  public Role convert(String word) {
    try {
      return Role.ofUser(word);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("'" + word + "' is none of viewer, analyst, admin");
    }
  }

  /** All of them, for help and completion. */
  static final class Words implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return List.of("viewer", "analyst", "admin").iterator();
    }
  }
}
