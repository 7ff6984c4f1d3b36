// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.codegen;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Writes one face of the client from the descriptors on the class path: a class per resource with
 * the same methods, in the types of RxJava 3, Mutiny or Kotlin coroutines.
 */
public final class FaceGenerator {
  private FaceGenerator() {}

  /**
   * Runs the generator.
   *
   * @param args the face, {@code rxjava3}, {@code mutiny} or {@code coroutines}, and the output
   *     directory, which holds nothing else
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException("usage: FaceGenerator <rxjava3|mutiny|coroutines> <dir>");
    }
    List<Resource> resources = load(Thread.currentThread().getContextClassLoader());
    new OutputFolder(Path.of(args[1])).replace(generate(args[0], resources));
  }

  /** The generated files: relative path to content. */
  static Map<String, String> generate(String face, List<Resource> resources) {
    FaceNames names =
        switch (face) {
          case "rxjava3" -> new FaceNames("Rx", face, resources);
          case "mutiny" -> new FaceNames("Mutiny", face, resources);
          case "coroutines" -> new FaceNames("Coroutine", face, resources);
          default -> throw new IllegalArgumentException("unknown face: " + face);
        };
    Map<String, String> files = new TreeMap<>();
    for (Resource resource : resources) {
      String path = names.pkg().replace('.', '/') + "/" + names.simple(resource.type());
      if (face.equals("coroutines")) {
        files.put(path + ".kt", new KotlinFace(resource, names).emit());
      } else {
        JavaDialect dialect = face.equals("mutiny") ? JavaDialect.MUTINY : JavaDialect.RXJAVA3;
        files.put(path + ".java", new JavaFace(resource, names, dialect).emit());
      }
    }
    return files;
  }

  private static List<Resource> load(ClassLoader classes) throws IOException {
    TreeSet<String> descriptors = new TreeSet<>();
    for (URL index : Collections.list(classes.getResources(Resource.INDEX))) {
      try (InputStream in = index.openStream()) {
        new String(in.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.isBlank())
            .forEach(descriptors::add);
      }
    }
    ObjectMapper json = new ObjectMapper();
    List<Resource> resources = new ArrayList<>();
    for (String descriptor : descriptors) {
      try (InputStream in = classes.getResourceAsStream(Resource.FOLDER + descriptor)) {
        if (in == null) {
          throw new IOException("the index names " + descriptor + ", which is not there");
        }
        resources.add(json.readValue(in, Resource.class));
      }
    }
    return resources;
  }
}
