package dev.vigie.dashboard;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/** Pictures of pages have few colours that matter: with 256 of them a file is a third as large. */
final class SmallPicture {

  private static final int COLOURS = 256;

  private SmallPicture() {}

  /** Writes a PNG with its most frequent colours; the others become the nearest of these. */
  static void write(byte[] png, Path file) throws IOException {
    BufferedImage full = ImageIO.read(new ByteArrayInputStream(png));
    Map<Integer, Integer> counts = counts(full);
    int[] palette =
        counts.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .limit(COLOURS)
            .mapToInt(Map.Entry::getKey)
            .toArray();
    Map<Integer, Integer> nearest = new HashMap<>();
    counts.keySet().forEach(colour -> nearest.put(colour, nearest(colour, palette)));
    ImageIO.write(indexed(full, palette, nearest), "png", file.toFile());
  }

  private static Map<Integer, Integer> counts(BufferedImage image) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        counts.merge(image.getRGB(x, y), 1, Integer::sum);
      }
    }
    return counts;
  }

  private static BufferedImage indexed(
      BufferedImage full, int[] palette, Map<Integer, Integer> nearest) {
    var model = new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE);
    var image =
        new BufferedImage(
            full.getWidth(), full.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
    for (int y = 0; y < full.getHeight(); y++) {
      for (int x = 0; x < full.getWidth(); x++) {
        image.getRaster().setSample(x, y, 0, nearest.get(full.getRGB(x, y)));
      }
    }
    return image;
  }

  private static int nearest(int colour, int[] palette) {
    int best = 0;
    for (int i = 1; i < palette.length; i++) {
      if (distance(colour, palette[i]) < distance(colour, palette[best])) {
        best = i;
      }
    }
    return best;
  }

  private static int distance(int a, int b) {
    int red = ((a >> 16) & 0xff) - ((b >> 16) & 0xff);
    int green = ((a >> 8) & 0xff) - ((b >> 8) & 0xff);
    int blue = (a & 0xff) - (b & 0xff);
    return red * red + green * green + blue * blue;
  }
}
