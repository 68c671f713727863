using System.Globalization;

namespace DqLineage.Samples.LineageJobs.Tables;

/// <summary>A small day of the house's data, the same for the same seed, with a few of the faults that real data has.</summary>
internal static class GeneratedDay
{
    private const int Customers = 300;
    private const int Orders = 900;
    private const int Products = 40;
    private const int Accounts = 200;
    private const int Transactions = 1500;
    private const int Events = 2000;

    private static readonly DateTime s_day = new(2026, 1, 31, 0, 0, 0, DateTimeKind.Utc);
    private static readonly string[] s_countries = ["DE", "FR", "NL", "PL", "SE"];
    private static readonly string[] s_segments = ["business", "family", "student"];
    private static readonly string[] s_categories = ["garden", "kitchen", "office", "sports"];
    private static readonly string[] s_currencies = ["EUR", "PLN", "SEK", "USD"];

    public static House NewHouse(int seed)
    {
        var random = new Random(seed);
        var house = new House();
        AddCustomers(house, random);
        AddOrders(house, random);
        AddFinance(house, random);
        AddEvents(house, random);
        AddMachineLearning(house, random);
        AddLakeSources(house, random);
        AddGovernance(house, random);
        return house;
    }

    private static void AddCustomers(House house, Random random)
    {
        house.Write("raw_customers", Range(Customers, id => new RawCustomer(
            id, $" Customer {id} ", random.Next(20) == 0 ? null : $"Customer.{id}@Example.org", Any(random, s_countries), DateOnly.FromDateTime(s_day.AddDays(-random.Next(18 * 365, 90 * 365))))));
        house.Write("customer_master", Range(Customers, id => new CustomerMaster(id, Any(random, s_segments), Any(random, s_countries))));
    }

    private static void AddOrders(House house, Random random)
    {
        house.Write("product_catalog", Range(Products, id => new Product(id, $"Product {id}", Any(random, s_categories), random.Next(100, 20_000) / 100m)));
        house.Write("raw_orders", Range(Orders, id => new RawOrder(
            id, random.Next(1, Customers + 10), random.Next(1, Products + 1), random.Next(1, 5), s_day.AddSeconds(random.Next(86_400)))));
    }

    private static void AddFinance(House house, Random random)
    {
        house.Write("account_master", Range(Accounts, id => new Account(id, random.Next(1, Customers + 1), random.Next(4) == 0 ? "savings" : "current")));
        house.Write("exchange_rates", s_currencies.Select(currency => new ExchangeRate(currency, currency == "EUR" ? 1m : random.Next(10, 120) / 100m)));
        house.Write("raw_transactions", Range(Transactions, id => new RawTransaction(
            id, random.Next(1, Accounts + 1), random.Next(50) == 0 ? null : random.Next(-50_000, 80_000) / 100m, Any(random, s_currencies), s_day.AddSeconds(random.Next(86_400)))));
    }

    private static void AddEvents(House house, Random random)
    {
        house.Write("user_profiles", Range(Customers, id => new UserProfile(id, Any(random, s_categories), Any(random, s_countries))));
        house.Write("user_events_stream", Range(Events, _ => new UserEvent(
            random.Next(1, Customers + 1), random.Next(1, Products + 1), random.Next(6) == 0 ? "purchase" : "view", s_day.AddSeconds(random.Next(86_400)))));
    }

    private static void AddMachineLearning(House house, Random random)
    {
        house.Write("training_data", Range(800, _ =>
        {
            (double recency, double frequency, double spend) = (random.NextDouble(), random.NextDouble(), random.NextDouble());
            return new TrainingRow(recency, frequency, spend, (2.5 * recency) - (2 * frequency) - spend + random.NextDouble() > 0.4);
        }));
        house.Write("feature_store", Range(Customers, id => new FeatureRow(id, random.NextDouble(), random.NextDouble(), random.NextDouble())));
        house.Write("model_config", [new ConfigValue("learning_rate", 0.5), new ConfigValue("epochs", 200), new ConfigValue("test_share", 0.25)]);
    }

    private static void AddLakeSources(House house, Random random)
    {
        foreach (string source in (string[])["external_api_data", "log_files", "sensor_data", "social_media_feeds"])
        {
            house.Write(source, Range(100, id => new SourceRow(source, string.Create(CultureInfo.InvariantCulture, $"id={id};value={random.Next(1000)};source={source}"))));
        }
    }

    private static void AddGovernance(House house, Random random)
    {
        house.Write("sensitive_data_inventory",
        [
            new SensitiveColumn("raw_customers", "email", "personal"), new SensitiveColumn("raw_customers", "born_on", "personal"),
            new SensitiveColumn("raw_transactions", "amount", "financial"), new SensitiveColumn("customer_master", "segment", "internal"),
        ]);
        string[] datasets = ["raw_customers", "raw_transactions", "customer_master", "product_catalog"];
        house.Write("data_access_logs", Range(200, id => new AccessEntry(
            $"analyst-{random.Next(1, 6)}", Any(random, datasets), random.Next(5) == 0 ? "export" : "analysis", s_day.AddSeconds(random.Next(86_400)))));
        house.Write("regulatory_requirements",
        [
            new Requirement("GDPR", "personal", "record of processing"), new Requirement("GDPR", "personal", "erasure on request"),
            new Requirement("PSD2", "financial", "strong authentication"),
        ]);
        house.Write("data_lineage_metadata", [new LineageEntry("raw_customers", "processed_customers"), new LineageEntry("raw_transactions", "processed_transactions")]);
    }

    private static IEnumerable<T> Range<T>(int count, Func<int, T> row) => Enumerable.Range(1, count).Select(row);

    private static T Any<T>(Random random, T[] values) => values[random.Next(values.Length)];
}
