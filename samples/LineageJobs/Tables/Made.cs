namespace DqLineage.Samples.LineageJobs.Tables;

// The tables that the jobs make, as records. Their properties are the columns.
internal sealed record ProcessedCustomer(int CustomerId, string FullName, string EmailHash, string Country, string AgeBand);

internal sealed record EnrichedOrder(int OrderId, int CustomerId, string Segment, string Category, decimal Amount);

internal sealed record OrderSummary(string Segment, string Category, int Orders, decimal Revenue);

internal sealed record ProcessedTransaction(int TransactionId, int AccountId, decimal AmountEur, DateOnly BookedOn);

internal sealed record DailyAccount(int AccountId, DateOnly BookedOn, int Transactions, decimal TotalEur);

internal sealed record FraudIndicator(int TransactionId, int AccountId, double Score);

internal sealed record QualityRow(string Dataset, string Column, long Rows, long Nulls);

internal sealed record SummaryRow(string Dataset, int Columns, long Rows);

internal sealed record QualityAlert(string Dataset, string Column, double NullShare);

internal sealed record UserAnalytics(int UserId, string Country, int Events, string LastCategory);

internal sealed record TrendingProduct(int ProductId, string Category, int Views);

internal sealed record PersonalWeight(int UserId, string Category, double Weight);

internal sealed record ModelWeight(string Feature, double Weight);

internal sealed record ChurnScore(int CustomerId, double Score);

internal sealed record ModelMetric(string Metric, double Value);

internal sealed record FeatureImportance(string Feature, double Importance);

internal sealed record LakeRow(string Source, string Payload);

internal sealed record StructuredRow(string Source, string Key, string Value);

internal sealed record LakeMetadata(string Source, long Rows, long Bytes);

internal sealed record LakeLineage(string Source, string Target, long Rows);

internal sealed record ComplianceRow(string Regulation, string Dataset, string Column, string Duty);

internal sealed record PrivacyRow(string Dataset, int SensitiveColumns, int Accesses);

internal sealed record GovernanceFigure(string Figure, long Value);

internal sealed record AuditEntry(DateTime At, string UserName, string Dataset, bool IsSensitive);
