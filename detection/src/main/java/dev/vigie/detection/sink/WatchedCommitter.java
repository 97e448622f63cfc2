package dev.vigie.detection.sink;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;

/**
 * Flink's committer, but a transaction that is over and was not committed goes on as one that is
 * marked as lost. By itself Flink forgets most of those, with a line in its log, and for the others
 * fails the job, which then fails again whenever it starts.
 */
@SuppressWarnings("try") // Flink closes it, and what its own committer throws then is Flink's
record WatchedCommitter(Committer<KafkaCommittable> committer)
    implements Committer<KafkaCommittable> {

  private static final String LOST = "lost: ";

  /** Whether it stands for a transaction that will never be committed. */
  static boolean isLost(KafkaCommittable committable) {
    return committable.getTransactionalId().startsWith(LOST);
  }

  private static KafkaCommittable lost(KafkaCommittable committable) {
    return new KafkaCommittable(
        committable.getProducerId(),
        committable.getEpoch(),
        LOST + committable.getTransactionalId(),
        null);
  }

  /** Nothing is to be done for those that are marked: they count as done, and are passed on. */
  @Override
  public void commit(Collection<CommitRequest<KafkaCommittable>> requests)
      throws IOException, InterruptedException {
    List<CommitRequest<KafkaCommittable>> open =
        requests.stream()
            .filter(request -> !isLost(request.getCommittable()))
            .<CommitRequest<KafkaCommittable>>map(WatchedRequest::new)
            .collect(Collectors.toList());
    committer.commit(open);
  }

  @Override
  public void close() throws Exception {
    committer.close();
  }

  private record WatchedRequest(CommitRequest<KafkaCommittable> request)
      implements CommitRequest<KafkaCommittable> {

    @Override
    public KafkaCommittable getCommittable() {
      return request.getCommittable();
    }

    @Override
    public int getNumberOfRetries() {
      return request.getNumberOfRetries();
    }

    @Override
    public void signalFailedWithKnownReason(Throwable reason) {
      request.updateAndRetryLater(lost(getCommittable()));
    }

    @Override
    public void signalFailedWithUnknownReason(Throwable reason) {
      if (reason instanceof InvalidProducerEpochException
          || reason instanceof InvalidPidMappingException) {
        signalFailedWithKnownReason(reason);
      } else {
        request.signalFailedWithUnknownReason(reason);
      }
    }

    @Override
    public void retryLater() {
      request.retryLater();
    }

    @Override
    public void updateAndRetryLater(KafkaCommittable committable) {
      request.updateAndRetryLater(committable);
    }

    @Override
    public void signalAlreadyCommitted() {
      request.signalAlreadyCommitted();
    }
  }
}
