// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * The 128-bit XXH3 hash with seed 0, of inputs longer than 16 bytes: what the ids of replicas are
 * made of. Stateless.
 */
final class Xxh3 {
  /**
   * The hash, of which the canonical form has the upper half first.
   *
   * @param high the upper half
   * @param low the lower half
   */
  record Hash(long high, long low) {}

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final byte[] SECRET =
      HexFormat.of()
          .parseHex(
              "b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671f"
                  + "cb79e64eccc0e578825ad07dccff7221b8084674f743248ee03590e6813a264c"
                  + "3c2852bb91c300cb88d0658b1b532ea371644897a20df94e3819ef46a9deacd8"
                  + "a8fa763fe39c343ff9dcbbc7c70b4f1d8a51e04bcdb45931c89f7ec9d9787364"
                  + "eac5ac8334d3ebc3c581a0fffa1363eb170ddd51b7f0da49d316552629d4689e"
                  + "2b16be587d47a1fc8ff8b8d17ad031ce45cb3a8f95160428afd7fbcabb4b407e");

  private static final long P32_1 = 0x9E3779B1L;
  private static final long P32_2 = 0x85EBCA77L;
  private static final long P32_3 = 0xC2B2AE3DL;
  private static final long P64_1 = 0x9E3779B185EBCA87L;
  private static final long P64_2 = 0xC2B2AE3D27D4EB4FL;
  private static final long P64_3 = 0x165667B19E3779F9L;
  private static final long P64_4 = 0x85EBCA77C2B2AE63L;
  private static final long P64_5 = 0x27D4EB2F165667C5L;
  private static final long AVALANCHE = 0x165667919E3779F9L;

  private static final int STRIPE = 64;
  private static final int STRIPES_PER_BLOCK = (SECRET.length - STRIPE) / 8;
  private static final int BLOCK = STRIPE * STRIPES_PER_BLOCK;
  private static final int SHORT = 128;
  private static final int MIDDLE = 240;

  private final byte[] input;
  private long low;
  private long high;

  private Xxh3(byte[] input) {
    this.input = input;
    this.low = input.length * P64_1;
  }

  /** The hash of more than 16 bytes. */
  static Hash hash(byte[] input) {
    if (input.length <= 16) {
      throw new IllegalArgumentException(input.length + " bytes, but must be more than 16");
    }
    Xxh3 state = new Xxh3(input);
    if (input.length > MIDDLE) {
      return state.longHash();
    }
    if (input.length > SHORT) {
      state.mixMiddle();
    } else {
      state.mixShort();
    }
    return state.finish();
  }

  /** From both ends to the middle. */
  private void mixShort() {
    for (int round = (input.length - 1) / 32; round >= 0; round--) {
      mix(16 * round, input.length - 16 * (round + 1), 32 * round);
    }
  }

  private void mixMiddle() {
    for (int round = 0; round < input.length / 32; round++) {
      mix(32 * round, 32 * round + 16, round < 4 ? 32 * round : 3 + 32 * (round - 4));
      if (round == 3) {
        low = avalanche(low);
        high = avalanche(high);
      }
    }
    mix(input.length - 16, input.length - 32, 136 - 17 - 16);
  }

  private void mix(int first, int second, int secret) {
    low += fold(input, first, secret);
    low ^= read(input, second) + read(input, second + 8);
    high += fold(input, second, secret + 16);
    high ^= read(input, first) + read(input, first + 8);
  }

  private Hash finish() {
    long sum = low + high;
    long mixed = low * P64_1 + high * P64_4 + input.length * P64_2;
    return new Hash(-avalanche(mixed), avalanche(sum));
  }

  private Hash longHash() {
    long[] lanes = {P32_3, P64_1, P64_2, P64_3, P64_4, P32_2, P64_5, P32_1};
    int blocks = (input.length - 1) / BLOCK;
    for (int block = 0; block < blocks; block++) {
      for (int stripe = 0; stripe < STRIPES_PER_BLOCK; stripe++) {
        accumulate(lanes, block * BLOCK + stripe * STRIPE, 8 * stripe);
      }
      scramble(lanes);
    }
    int rest = (input.length - 1 - blocks * BLOCK) / STRIPE;
    for (int stripe = 0; stripe < rest; stripe++) {
      accumulate(lanes, blocks * BLOCK + stripe * STRIPE, 8 * stripe);
    }
    accumulate(lanes, input.length - STRIPE, SECRET.length - STRIPE - 7);
    return new Hash(
        merge(lanes, SECRET.length - STRIPE - 11, ~(input.length * P64_2)),
        merge(lanes, 11, input.length * P64_1));
  }

  private void accumulate(long[] lanes, int at, int secret) {
    for (int i = 0; i < 8; i++) {
      long value = read(input, at + 8 * i);
      long keyed = value ^ read(SECRET, secret + 8 * i);
      lanes[i ^ 1] += value;
      lanes[i] += (keyed & 0xffffffffL) * (keyed >>> 32);
    }
  }

  private static void scramble(long[] lanes) {
    for (int i = 0; i < 8; i++) {
      long mixed = lanes[i] ^ lanes[i] >>> 47 ^ read(SECRET, SECRET.length - STRIPE + 8 * i);
      lanes[i] = mixed * P32_1;
    }
  }

  private static long merge(long[] lanes, int secret, long start) {
    long result = start;
    for (int i = 0; i < 4; i++) {
      result +=
          multiplyAndFold(
              lanes[2 * i] ^ read(SECRET, secret + 16 * i),
              lanes[2 * i + 1] ^ read(SECRET, secret + 16 * i + 8));
    }
    return avalanche(result);
  }

  private static long fold(byte[] from, int at, int secret) {
    return multiplyAndFold(
        read(from, at) ^ read(SECRET, secret), read(from, at + 8) ^ read(SECRET, secret + 8));
  }

  private static long multiplyAndFold(long a, long b) {
    long upper = Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
    return a * b ^ upper;
  }

  private static long avalanche(long hash) {
    long mixed = (hash ^ hash >>> 37) * AVALANCHE;
    return mixed ^ mixed >>> 32;
  }

  private static long read(byte[] from, int at) {
    return (long) LONGS.get(from, at);
  }
}
