/** Who may sign in and as what: users, passwords, sessions, and a limit on guessing. */
@NullMarked
package dev.vigie.dashboard.access;

import org.jspecify.annotations.NullMarked;
