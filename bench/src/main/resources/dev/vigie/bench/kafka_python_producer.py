"""Sends the first events of a file of JSON lines with kafka-python, and prints how fast it was."""
import json
import sys
import time

from kafka import KafkaProducer

servers, topic, path, count = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
producer = KafkaProducer(
    bootstrap_servers=servers.split(","),
    acks="all",
    compression_type="lz4",
    key_serializer=lambda key: key.encode("utf-8"),
    value_serializer=lambda event: json.dumps(event).encode("utf-8"),
)
sent = 0
failed = []
start = time.monotonic()
with open(path, encoding="utf-8") as lines:
    for line in lines:
        if sent == count:
            break
        event = json.loads(line)
        producer.send(topic, key=event["customer_id"], value=event).add_errback(failed.append)
        sent += 1
producer.flush()
seconds = time.monotonic() - start
if failed:
    sys.exit("%d of %d failed, the first with %s" % (len(failed), sent, failed[0]))
print("%.1f events/s" % (sent / seconds))
