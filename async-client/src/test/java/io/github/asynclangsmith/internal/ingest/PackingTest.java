// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import io.github.asynclangsmith.internal.ingest.MultipartBody.Part;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A large body is compressed while it is written; a small one at its end. */
class PackingTest {
  private final RunsEncoder encoder =
      new RunsEncoder(ForeignValues.of(null), Masking.NONE, new byte[0], Map.of());

  @ParameterizedTest
  @EnumSource(Compression.class)
  void aBodyOfManyPiecesIsTheSameHoweverItIsCompressed(Compression compression) throws IOException {
    List<PendingRun> batch = batch(40, 50_000);

    EncodedBody body = encoder.multipart(batch, compression);

    EncodedBody plain = plain(body);
    List<Part> parts = MultipartBody.parse(plain);
    assertThat(plain.bytes().length()).isEqualTo(body.plainSize()).isGreaterThan(2_000_000);
    assertThat(parts).filteredOn(part -> part.name().endsWith(".inputs")).hasSize(40);
    assertThat(parts.get(parts.size() - 2).text()).hasSizeGreaterThan(50_000);
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void anEncoderGoesOnAfterALargeBodyAsBefore(Compression compression) throws IOException {
    encoder.multipart(batch(40, 50_000), compression);

    EncodedBody small = plain(encoder.multipart(batch(2, 10), compression));

    assertThat(small.bytes().length()).isEqualTo(small.plainSize()).isLessThan(2_000);
    assertThat(MultipartBody.parse(small)).hasSize(6);
  }

  private static List<PendingRun> batch(int runs, int size) {
    Lane lane = new Lane();
    for (int i = 0; i < runs; i++) {
      lane.add(new TestRun("r" + i, null).create().inputs("x\u00e9".repeat(size / 2)), 0);
    }
    return new ArrayList<>(lane.take(runs, Long.MAX_VALUE));
  }

  private static EncodedBody plain(EncodedBody body) throws IOException {
    InputStream raw = new ByteArrayInputStream(body.bytes().getBytes());
    String coding = body.contentEncoding();
    try (InputStream in =
        coding == null
            ? raw
            : coding.equals("gzip") ? new GZIPInputStream(raw) : new ZstdInputStream(raw)) {
      Buffer bytes = Buffer.buffer(in.readAllBytes());
      return new EncodedBody(body.route(), body.contentType(), null, bytes, body.plainSize());
    }
  }
}
