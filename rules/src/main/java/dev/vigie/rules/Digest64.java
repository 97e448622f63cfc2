package dev.vigie.rules;

/** 64 bits that stand for a text: equal for equal texts, evenly spread over different ones. */
final class Digest64 {

  private Digest64() {}

  /** FNV-1a over the characters, then the finaliser of MurmurHash3 to spread its bits. */
  static long of(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }
}
