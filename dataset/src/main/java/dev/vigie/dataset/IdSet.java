package dev.vigie.dataset;

import dev.vigie.events.EventIdentity;

/**
 * A set of ids, each of an event or a text, that keeps 8 bytes of each: a 64-bit digest in an
 * open-addressed table, at most three quarters full. 1 M ids take 16 MiB, 10 M take 128 MiB. Two of
 * 1 M ids share a digest with a probability of 3 in 10^8; then one that is missing may be taken for
 * there.
 */
public final class IdSet {

  private static final long FNV_START = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final int FIRST_CAPACITY = 1 << 4;
  private static final int MAX_CAPACITY = 1 << 30;

  private long[] slots = new long[FIRST_CAPACITY];
  private int size;

  /** Whether it was not there. */
  public boolean add(EventIdentity event) {
    return add(digest(event));
  }

  /** Whether it was not there. */
  public boolean add(String id) {
    return add(mixed(fnv(id, FNV_START)));
  }

  private boolean add(long digest) {
    int slot = slotOf(digest);
    if (slots[slot] == digest) {
      return false;
    }
    slots[slot] = digest;
    size++;
    if (size > slots.length / 4 * 3) {
      grow();
    }
    return true;
  }

  public boolean contains(EventIdentity event) {
    long digest = digest(event);
    return slots[slotOf(digest)] == digest;
  }

  public int size() {
    return size;
  }

  private int slotOf(long digest) {
    int mask = slots.length - 1;
    int slot = (int) digest & mask;
    while (slots[slot] != 0 && slots[slot] != digest) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    if (slots.length == MAX_CAPACITY) {
      throw new IllegalStateException("more than 800 million ids");
    }
    long[] old = slots;
    slots = new long[2 * old.length];
    size = 0;
    for (long digest : old) {
      if (digest != 0) {
        var unused = add(digest);
      }
    }
  }

  /** Of both ids, and of where one ends. */
  public static long digest(EventIdentity event) {
    long length = (FNV_START ^ event.customerId().length()) * FNV_PRIME;
    return mixed(fnv(event.eventId(), fnv(event.customerId(), length)));
  }

  /** FNV-1a over the characters. */
  private static long fnv(String text, long start) {
    long hash = start;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }

  /** The bits mixed as in MurmurHash3. Never 0, which is a free slot. */
  private static long mixed(long digest) {
    long hash = (digest ^ (digest >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    hash ^= hash >>> 33;
    return hash == 0 ? 1 : hash;
  }
}
