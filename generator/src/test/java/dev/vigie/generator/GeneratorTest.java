package dev.vigie.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorTest {
  @TempDir Path folder;

  @Test
  void shouldYieldExactlyTheEventsAskedFor() throws InterruptedException {
    GeneratedShop shop =
        Generator.generate(
            new ShopPlan(7, 20_000, 400, 14, LocalDate.of(2025, 10, 20), 0.05), folder, true);

    assertThat(shop.events()).isEqualTo(20_000);
  }
}
