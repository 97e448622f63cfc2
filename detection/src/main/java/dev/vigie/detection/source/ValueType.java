package dev.vigie.detection.source;

import dev.vigie.events.PackedEvent;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * Tells Flink to take a serializer of our own for a type, where it would fall back to Kryo.
 *
 * @param <T> the type
 */
public final class ValueType<T> extends TypeInformation<T> {
  private static final long serialVersionUID = 1L;

  public static final ValueType<PackedEvent> EVENT =
      new ValueType<>(PackedEvent.class, PackedEventSerializer.INSTANCE);
  public static final ValueType<Arrival> ARRIVAL =
      new ValueType<>(Arrival.class, ArrivalSerializer.INSTANCE);

  private final Class<T> type;
  private final TypeSerializer<T> serializer;

  private ValueType(Class<T> type, TypeSerializer<T> serializer) {
    this.type = type;
    this.serializer = serializer;
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public Class<T> getTypeClass() {
    return type;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return serializer;
  }

  @Override
  public String toString() {
    return type.getSimpleName();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ValueType<?> that && that.type.equals(type);
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof ValueType;
  }
}
