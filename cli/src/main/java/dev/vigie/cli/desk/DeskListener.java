package dev.vigie.cli.desk;

/** What somebody who starts a desk is told. */
public interface DeskListener {

  /** PostgreSQL is away, and waited for; told once. */
  void waiting(String problem);

  /** The account that the desk works as could change what the audit trail says. */
  void auditIsOpen();

  /** There was no user at all, and now there is {@code admin} with this one-time password. */
  void firstPassword(String password);
}
