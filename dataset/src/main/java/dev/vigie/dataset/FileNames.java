package dev.vigie.dataset;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The files that events came from, by numbers that fit in a byte. One thread adds, any may ask. */
final class FileNames {

  /** A data set has events in two: the lines and the payments. */
  private static final int MAX_FILES = 255;

  private final List<String> names = new CopyOnWriteArrayList<>();

  int indexOf(String name) {
    int index = names.indexOf(name);
    if (index >= 0) {
      return index;
    }
    if (names.size() == MAX_FILES) {
      throw new IllegalStateException("events of more than " + MAX_FILES + " files");
    }
    names.add(name);
    return names.size() - 1;
  }

  String name(int index) {
    return names.get(index);
  }
}
