namespace DqLineage.Samples.QuickStart;

/// <summary>What the command line asks for.</summary>
internal sealed record SampleOptions
{
    public const string Help = """
        Checks a CSV file, records what it finds in a ledger, and writes an evidence pack.

        Usage: dotnet run --project samples/QuickStart [-- OPTIONS]

          --input FILE.csv   The file to check: RFC 4180, UTF-8, with a header row.
                             By default the orders.csv that the sample brings.
          --store PATH       Where the ledger is kept. A name that ends in .db or .sqlite is a
                             SQLite file; anything else is a folder of JSON lines.
                             By default a folder below the temporary folder.
          --pack FILE.zip    Where the evidence pack is written; must not exist.
                             By default a new file beside the ledger.
          --help             This text.

        Running again appends another run to the same ledger.
        Exit codes: 0 done, 2 bad usage or unreadable CSV, 3 the ledger could not be used, 130 interrupted.
        """;

    private const string LedgerName = "ledger";

    public required string Input { get; init; }

    public required string Store { get; init; }

    public string? Pack { get; init; }

    public bool IsHelp { get; init; }

    private static string DefaultFolder => Path.Combine(Path.GetTempPath(), $"dqlineage-quickstart-{Environment.UserName}");

    public static SampleOptions Parse(IReadOnlyList<string> arguments)
    {
        string? input = null;
        string? store = null;
        string? pack = null;
        bool isHelp = false;
        for (int i = 0; i < arguments.Count; i++)
        {
            string argument = arguments[i];
            switch (argument)
            {
                case "--help" or "-h" or "-?":
                    isHelp = true;
                    break;
                case "--input":
                    input = Single(input, argument, arguments, ref i);
                    break;
                case "--store":
                    store = Single(store, argument, arguments, ref i);
                    break;
                case "--pack":
                    pack = Single(pack, argument, arguments, ref i);
                    break;
                default:
                    throw new UsageException($"'{argument}' is no option of this program: see --help.");
            }
        }

        if (pack is not null && Path.Exists(pack))
        {
            throw new UsageException($"{pack} is there already: choose another name for the pack.");
        }

        return new SampleOptions
        {
            Input = Path.GetFullPath(input ?? Path.Combine(AppContext.BaseDirectory, "data", "orders.csv")),
            Store = Path.GetFullPath(store ?? Path.Combine(DefaultFolder, LedgerName)),
            Pack = pack is null ? null : Path.GetFullPath(pack),
            IsHelp = isHelp,
        };
    }

    /// <summary>The file to write the pack of a run to: the one asked for, or one named after the run, beside the ledger.</summary>
    public string PackOf(string runId) => Pack ?? Path.Combine(Path.GetDirectoryName(Store) ?? string.Empty, $"evidence-{runId}.zip");

    private static string Single(string? before, string option, IReadOnlyList<string> arguments, ref int position)
    {
        if (before is not null)
        {
            throw new UsageException($"{option} is given twice.");
        }

        string? value = ++position < arguments.Count ? arguments[position] : null;
        return string.IsNullOrWhiteSpace(value) || value.StartsWith("--", StringComparison.Ordinal)
            ? throw new UsageException($"{option} needs a value: see --help.")
            : value;
    }
}
