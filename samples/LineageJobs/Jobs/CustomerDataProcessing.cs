using System.Security.Cryptography;
using System.Text;
using DqLineage.Samples.LineageJobs.Tables;

namespace DqLineage.Samples.LineageJobs.Jobs;

/// <summary>Cleanses the customers: trims names, hashes addresses, replaces dates of birth by age bands, drops who cannot be reached.</summary>
internal sealed class CustomerDataProcessing : HouseJob
{
    private const string Raw = "raw_customers";
    private const string Processed = "processed_customers";
    private const int YearOfTheDay = 2026;

    public override string Name => "customer_data_processing";

    public override IReadOnlyList<string> Inputs { get; } = [Raw];

    public override IReadOnlyList<string> Outputs { get; } = [Processed];

    protected override Task WorkAsync(JobScope job, House house, CancellationToken cancellationToken)
    {
        Column("processed_customers.customer_id", "identity", "raw_customers.customer_id");
        Column("processed_customers.full_name", "trim", "raw_customers.name");
        Masked("processed_customers.email_hash", "sha256", "raw_customers.email");
        Column("processed_customers.country", "identity", "raw_customers.country");
        Masked("processed_customers.age_band", "band", "raw_customers.born_on");
        return job.CleansingAsync(
            new CleansingJob
            {
                DatasetType = "customers",
                Dataset = House.DatasetOf(Raw),
                OutputDataset = House.DatasetOf(Processed),
                CleansingRuleVersion = "3",
                BeforeCounts = new Dictionary<string, long>(StringComparer.Ordinal) { ["rows"] = house.RowsOf(Raw) },
            },
            (cleansing, _) => Task.FromResult(Cleanse(house, cleansing)),
            cancellationToken);
    }

    private static CleansingJob Cleanse(House house, CleansingJob cleansing)
    {
        ILookup<bool, RawCustomer> customers = house.Read<RawCustomer>(Raw).ToLookup(customer => customer.Email is not null);
        house.Write(Processed, customers[true].Select(Process));
        return cleansing with
        {
            AfterCounts = new Dictionary<string, long>(StringComparer.Ordinal) { ["rows"] = house.RowsOf(Processed) },
            RejectedSample = [.. customers[false].Take(5).Select(customer => (SampleId)customer.CustomerId)],
        };
    }

    private static ProcessedCustomer Process(RawCustomer customer) => new(
        customer.CustomerId,
        customer.Name.Trim(),
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(customer.Email!.ToUpperInvariant())))[..16],
        customer.Country,
        (YearOfTheDay - customer.BornOn.Year) switch { < 30 => "18-29", < 50 => "30-49", < 65 => "50-64", _ => "65+" });
}
