package dev.vigie.cli.detection;

import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The words that the job takes for what a restart may do to its output. */
final class DeliveryGuarantee implements ITypeConverter<String> {

  private static final Set<String> WORDS = Set.of("at-least-once", "exactly-once");

  @Override
  public String convert(String word) {
    if (!WORDS.contains(word)) {
      throw new TypeConversionException("neither at-least-once nor exactly-once: " + word);
    }
    return word;
  }
}
