using System.Reflection;
using System.Text.Json;

namespace DqLineage.Samples.LineageJobs;

/// <summary>The house's tables: lists of records by name. A table's columns are the properties of its records in snake case.</summary>
internal sealed class House
{
    public const string Project = "retail-house";

    private const string Warehouse = "warehouse";

    private readonly Dictionary<string, (Type Row, IReadOnlyList<object> Rows)> _tables = new(StringComparer.Ordinal);

    public static LineageNode NodeOf(string table) => LineageNode.Dataset(Warehouse, table);

    public static DatasetRef DatasetOf(string table) => new() { Namespace = Warehouse, Name = table };

    public static IEnumerable<string> ColumnsOf(Type row) =>
        row.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));

    public bool Contains(string table) => _tables.ContainsKey(table);

    public Type RowTypeOf(string table) => _tables[table].Row;

    public IEnumerable<T> Read<T>(string table) => _tables.TryGetValue(table, out (Type Row, IReadOnlyList<object> Rows) found)
        ? found.Rows.Cast<T>()
        : throw new InvalidOperationException($"The table {table} is not there: the job that makes it has not run.");

    public void Write<T>(string table, IEnumerable<T> rows)
        where T : class =>
        _tables[table] = (typeof(T), [.. rows]);

    public long RowsOf(string table) => _tables[table].Rows.Count;

    public long RowsOf(IEnumerable<string> tables) => tables.Sum(RowsOf);

    /// <summary>The rows as columns and cells, for whoever does not know their type.</summary>
    public IEnumerable<IReadOnlyDictionary<string, object?>> CellsOf(string table)
    {
        PropertyInfo[] columns = RowTypeOf(table).GetProperties(BindingFlags.Public | BindingFlags.Instance);
        return _tables[table].Rows.Select(row => columns.ToDictionary(
            column => JsonNamingPolicy.SnakeCaseLower.ConvertName(column.Name), column => column.GetValue(row), StringComparer.Ordinal));
    }
}
