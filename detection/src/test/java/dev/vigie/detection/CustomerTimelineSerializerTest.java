package dev.vigie.detection;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class CustomerTimelineSerializerTest {

  @Test
  void shouldRefuseTheStateOfAnotherBuildAndSayWhatToDo() throws IOException {
    var out = new DataOutputSerializer(64);
    new CustomerTimelineSerializer().serialize(new CustomerTimeline(), out);
    byte[] earlier = out.getCopyOfBuffer();
    earlier[0] = 4;

    assertThatThrownBy(
            () -> new CustomerTimelineSerializer().deserialize(new DataInputDeserializer(earlier)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("form 4")
        .hasMessageContaining("--from-beginning");
  }
}
