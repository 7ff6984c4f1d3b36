// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.asynclangsmith.conformance.contract.Violation.Kind;
import org.junit.jupiter.api.Test;

/** What {@link RequestContract} says of forms, on the shipped table. */
class FormRulesTest {
  private static final String TYPE = "multipart/form-data; boundary=b";
  private static final String RUN = "post." + Samples.ID;

  private final RequestContract contract = new RequestContract(Deviations.load().table());

  @Test
  void aRunWithItsFieldsAndAnAttachmentPasses() {
    String body =
        json(RUN, "{\"id\":\"" + Samples.ID + "\",\"name\":\"n\"}")
            + json(RUN + ".inputs", "{}")
            + json(RUN + ".error", "\"broken\"")
            + part("attachment." + Samples.ID + ".note", "text/plain; length=2", "", "hi");

    assertThat(ingest(body).violations()).isEmpty();
  }

  @Test
  void theJsonOfAPartIsChecked() {
    assertThat(ingest(json(RUN, "{\"colour\":1}") + json(RUN + ".events", "{}")).violations())
        .extracting(Violation::kind, Violation::where)
        .containsExactlyInAnyOrder(
            tuple(Kind.UNKNOWN_FIELD, RUN + "/colour"), tuple(Kind.WRONG_TYPE, RUN + ".events"));
  }

  @Test
  void anUnknownPartIsTold() {
    assertThat(ingest(json(RUN + ".colour", "1")).violations())
        .extracting(Violation::kind)
        .containsExactly(Kind.UNKNOWN_PART);
  }

  @Test
  void anIngestedPartStatesItsTypeAndItsTrueLength() {
    assertThat(ingest(part(RUN, "application/json", "", "{}")).violations())
        .containsExactly(new Violation(Kind.BAD_PART_HEADER, RUN, "lacks content type or length"));
    assertThat(ingest(part(RUN, "application/json; length=3", "", "{}")).violations())
        .containsExactly(new Violation(Kind.BAD_PART_HEADER, RUN, "states 3 bytes and has 2"));
  }

  @Test
  void aPartHasNoContentEncodingOfItsOwn() {
    String body = part(RUN, "application/json; length=2", "Content-Encoding: gzip\r\n", "{}");

    assertThat(ingest(body).violations())
        .extracting(Violation::detail)
        .containsExactly("has a content encoding of its own");
  }

  @Test
  void aTruncatedFormIsUnreadable() {
    byte[] body = ("--b\r\n" + "Content-Disposition: form-data").getBytes(UTF_8);

    assertThat(contract.check("POST", "/runs/multipart", TYPE, body).violations())
        .extracting(Violation::kind)
        .containsExactly(Kind.UNREADABLE_BODY);
  }

  @Test
  void textPartsMayRepeatWhereTheVendorHasAnArray() {
    String file =
        "Content-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n"
            + "Content-Type: text/csv\r\n\r\na,b\r\n";
    String keys = text("input_keys", "a") + text("input_keys", "b") + text("data_type", "kv");

    assertThat(upload(keys + "--b\r\n" + file).violations()).isEmpty();
    assertThat(upload(keys).violations())
        .containsExactly(
            new Violation(
                Kind.MISSING_FIELD,
                "file",
                "required by Body_upload_csv_dataset_api_v1_datasets_upload_post"));
    assertThat(upload(keys + text("data_type", "kv") + "--b\r\n" + file).violations())
        .extracting(Violation::kind, Violation::where)
        .containsExactly(tuple(Kind.WRONG_TYPE, "data_type"));
  }

  private Verdict ingest(String parts) {
    return contract.check("POST", "/runs/multipart", TYPE, (parts + "--b--\r\n").getBytes(UTF_8));
  }

  private Verdict upload(String parts) {
    byte[] body = (parts + "--b--\r\n").getBytes(UTF_8);
    return contract.check("POST", "/datasets/upload", TYPE, body);
  }

  private static String json(String name, String value) {
    return part(name, "application/json", "Content-Length: " + value.length() + "\r\n", value);
  }

  private static String text(String name, String value) {
    return "--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
        .formatted(name, value);
  }

  private static String part(String name, String type, String header, String content) {
    return "--b\r\nContent-Disposition: form-data; name=\"%s\"\r\nContent-Type: %s\r\n%s\r\n%s\r\n"
        .formatted(name, type, header, content);
  }
}
