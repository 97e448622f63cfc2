package dev.vigie.events;

/** Input from a person that cannot be used: a file, a header, a setting. Names the place. */
public class InvalidInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidInputException(String message) {
    super(message);
  }

  public InvalidInputException(Place place, String message) {
    super(place + ": " + message);
  }

  public InvalidInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
