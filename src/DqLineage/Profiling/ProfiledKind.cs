namespace DqLineage;

/// <summary>What the profiler takes a value for.</summary>
internal enum ProfiledKind
{
    Null,
    Integer,
    BigInteger,
    Decimal,
    Number,
    Boolean,
    Text,
    Date,
    Timestamp,
    Time,
    Uuid,
    Binary,
}
