namespace DqLineage.Samples.LineageJobs.Tables;

// The tables that come from outside, as records. Their properties are the columns.
internal sealed record RawCustomer(int CustomerId, string Name, string? Email, string Country, DateOnly BornOn);

internal sealed record RawOrder(int OrderId, int CustomerId, int ProductId, int Quantity, DateTime OrderedAt);

internal sealed record CustomerMaster(int CustomerId, string Segment, string Country);

internal sealed record Product(int ProductId, string Name, string Category, decimal UnitPrice);

internal sealed record RawTransaction(int TransactionId, int AccountId, decimal? Amount, string Currency, DateTime BookedAt);

internal sealed record Account(int AccountId, int CustomerId, string Type);

internal sealed record ExchangeRate(string Currency, decimal EuroRate);

internal sealed record UserEvent(int UserId, int ProductId, string Event, DateTime At);

internal sealed record UserProfile(int UserId, string Interest, string Country);

internal sealed record TrainingRow(double Recency, double Frequency, double Spend, bool HasChurned);

internal sealed record FeatureRow(int CustomerId, double Recency, double Frequency, double Spend);

internal sealed record ConfigValue(string Name, double Value);

internal sealed record SourceRow(string Source, string Payload);

internal sealed record SensitiveColumn(string Dataset, string Column, string Classification);

internal sealed record AccessEntry(string UserName, string Dataset, string Purpose, DateTime At);

internal sealed record Requirement(string Regulation, string Classification, string Duty);

internal sealed record LineageEntry(string Source, string Target);
