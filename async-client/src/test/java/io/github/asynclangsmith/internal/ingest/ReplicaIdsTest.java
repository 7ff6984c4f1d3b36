// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ids of runs in other projects are those that the platform's own SDKs make. */
class ReplicaIdsTest {
  @ParameterizedTest
  @CsvSource({
    "019c0711-e1aa-7223-bf21-12119afe80f7,replica-project,019c0711-e1aa-7817-8301-943c0df9a3cd",
    "019c0711-e1aa-7223-bf21-12119afe80f7,other-key,019c0711-e1aa-7614-833c-500ba8e2e686",
    "01900000-0000-7000-8000-000000000000,test,01900000-0000-7132-8131-f80e352488a3"
  })
  void areTheVectorsOfThePlatform(String original, String project, String expected) {
    assertThat(mapped(original, project, 0)).isEqualTo(expected);
  }

  private static String mapped(String original, String project, long startMicros) {
    UUID id = UUID.fromString(original);
    long high = id.getMostSignificantBits();
    return ReplicaIds.of(high, id.getLeastSignificantBits(), project, startMicros).toString();
  }

  /** Made with the reference implementation; each length takes another way through the code. */
  @ParameterizedTest
  @CsvSource({
    "17,bfd327edcc2fbd12eeed7654312a26d7",
    "32,4f130f27ab6baf45d761fd22e8ad5262",
    "33,d15b272993d9830f4193c535612ac940",
    "64,fed953fe6a8b2b63aa549d72c69cd267",
    "65,9f5580903f79bec343622ea01271a860",
    "96,2a350495986db37a0ab63bcfbc907abb",
    "97,3ffe2e0f781d623c8d17d1afec22619e",
    "128,1b1962a096bac78bc580008b6c92ac53",
    "129,293e4968c4619023bd91ce7ace4d385b",
    "159,8a0a63a01ba7e83adcbee76d3b570623",
    "160,d71519a37cb75ab60e298e02860a8fd0",
    "240,ad46c1021b076bc704e0b5f034bee80b",
    "241,ac6c3492c3d6b45d8beadd3a8874fe17",
    "1024,18bc0eaca9a336369b81661c641c72b1",
    "1025,bf447251cfa98d7c806c2072ed713576",
    "2048,f81f6e8f418d8075abe604813ba62ed1",
    "2049,fc9da7340154dc6c55aed42c9f1554b6",
    "5000,c98ae385d09887cc799aaddd7339581d"
  })
  void theHashIsXxh3OfEveryLength(int length, String expected) {
    byte[] input = new byte[length];
    for (int i = 0; i < length; i++) {
      input[i] = (byte) (i * 7 + 3);
    }

    Xxh3.Hash hash = Xxh3.hash(input);

    assertThat("%016x%016x".formatted(hash.high(), hash.low())).isEqualTo(expected);
  }

  @Test
  void whatIsTooShortForAnIdIsNotHashed() {
    assertThatThrownBy(() -> Xxh3.hash(new byte[16])).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anIdWithoutATimeGetsThatOfItsRunSoThatStartAndEndAgree() {
    String random = "0b9b0c1e-6f0f-4c3a-9d1e-1f2e3d4c5b6a";
    long micros = 0x19c0711e1aaL * 1_000 + 7;

    String id = mapped(random, "p", micros);

    assertThat(id).startsWith("019c0711-e1aa-7").isEqualTo(mapped(random, "p", micros));
  }

  @Test
  void aDottedOrderKeepsItsTimes() {
    String root = "20260128T101112131415Z019c0711-e1aa-7223-bf21-12119afe80f7";
    String child = "20260128T101112140000Z01900000-0000-7000-8000-000000000000";

    assertThat(ReplicaIds.dottedOrder(root + "." + child, "test"))
        .isEqualTo(
            "20260128T101112131415Z"
                + mapped("019c0711-e1aa-7223-bf21-12119afe80f7", "test", 0)
                + ".20260128T101112140000Z01900000-0000-7132-8131-f80e352488a3");
  }
}
