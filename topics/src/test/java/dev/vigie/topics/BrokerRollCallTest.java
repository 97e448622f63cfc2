package dev.vigie.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.common.Node;
import org.junit.jupiter.api.Test;

class BrokerRollCallTest {

  @Test
  void shouldNameTheBrokersThatDoNotAnswer() {
    Node two = new Node(2, "shop-2", 9092);
    Node three = new Node(3, "shop-3", 9093);

    assertThat(BrokerRollCall.sentence(List.of(), 3)).isEqualTo("all 3 brokers answer");
    assertThat(BrokerRollCall.sentence(List.of(two), 3))
        .isEqualTo("1 of 3 brokers does not answer: 2 at shop-2:9092");
    assertThat(BrokerRollCall.sentence(List.of(two, three), 3))
        .isEqualTo("2 of 3 brokers do not answer: 2 at shop-2:9092, 3 at shop-3:9093");
  }
}
