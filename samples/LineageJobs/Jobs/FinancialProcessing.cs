using DqLineage.Samples.LineageJobs.Tables;

namespace DqLineage.Samples.LineageJobs.Jobs;

/// <summary>Converts transactions to euros, sums them up by account and day, and looks for those that stand out.</summary>
internal sealed class FinancialProcessing : HouseJob
{
    private const double Suspicious = 2.5;

    public override string Name => "financial_processing";

    public override IReadOnlyList<string> Inputs { get; } = ["raw_transactions", "account_master", "exchange_rates"];

    public override IReadOnlyList<string> Outputs { get; } = ["processed_transactions", "daily_account_summary", "fraud_indicators"];

    protected override Task WorkAsync(JobScope job, House house, CancellationToken cancellationToken)
    {
        Column("processed_transactions.transaction_id", "identity", "raw_transactions.transaction_id");
        Column("processed_transactions.account_id", "identity", "raw_transactions.account_id");
        Column("processed_transactions.amount_eur", "convert", "raw_transactions.amount", "exchange_rates.euro_rate");
        Influence("processed_transactions.amount_eur", "join", "raw_transactions.currency", "exchange_rates.currency");
        Column("processed_transactions.booked_on", "day", "raw_transactions.booked_at");
        Column("daily_account_summary.account_id", "group", "processed_transactions.account_id");
        Column("daily_account_summary.booked_on", "group", "processed_transactions.booked_on");
        Column("daily_account_summary.transactions", "count", "processed_transactions.transaction_id");
        Column("daily_account_summary.total_eur", "sum", "processed_transactions.amount_eur");
        Column("fraud_indicators.transaction_id", "identity", "processed_transactions.transaction_id");
        Column("fraud_indicators.account_id", "identity", "processed_transactions.account_id");
        Column("fraud_indicators.score", "z-score", "processed_transactions.amount_eur");
        Influence("fraud_indicators.score", "filter", "account_master.type");

        Dictionary<string, decimal> rates = house.Read<ExchangeRate>("exchange_rates").ToDictionary(rate => rate.Currency, rate => rate.EuroRate, StringComparer.Ordinal);
        ProcessedTransaction[] transactions =
        [
            .. from raw in house.Read<RawTransaction>("raw_transactions")
               where raw.Amount is not null
               select new ProcessedTransaction(raw.TransactionId, raw.AccountId, decimal.Round(raw.Amount!.Value * rates[raw.Currency], 2), DateOnly.FromDateTime(raw.BookedAt)),
        ];
        house.Write("processed_transactions", transactions);
        house.Write("daily_account_summary", transactions.GroupBy(one => (one.AccountId, one.BookedOn)).OrderBy(group => group.Key)
            .Select(group => new DailyAccount(group.Key.AccountId, group.Key.BookedOn, group.Count(), group.Sum(one => one.AmountEur))));
        house.Write("fraud_indicators", FindSuspicious(house, transactions));
        return Task.CompletedTask;
    }

    /// <summary>How many standard deviations an amount lies from the mean of all.</summary>
    private static IEnumerable<FraudIndicator> FindSuspicious(House house, ProcessedTransaction[] transactions)
    {
        var current = house.Read<Account>("account_master").Where(account => account.Type == "current").Select(account => account.AccountId).ToHashSet();
        double mean = transactions.Average(one => (double)one.AmountEur);
        double deviation = Math.Sqrt(transactions.Average(one => Math.Pow((double)one.AmountEur - mean, 2)));
        return transactions
            .Where(one => current.Contains(one.AccountId))
            .Select(one => new FraudIndicator(one.TransactionId, one.AccountId, Math.Abs((double)one.AmountEur - mean) / deviation))
            .Where(indicator => indicator.Score > Suspicious);
    }
}
