namespace DqLineage.OpenLineage;

// Databases and query engines.
public static partial class DatasetNaming
{
    /// <summary>A table in Azure Synapse.</summary>
    /// <param name="host">The host, without scheme and port.</param>
    /// <param name="port">The port.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="table">The table.</param>
    /// <returns>The dataset: <c>sqlserver://{host}:{port}</c> and <c>{schema}.{table}</c>.</returns>
    /// <exception cref="ArgumentException">A part is missing, or is none of its kind; the message says what is wanted.</exception>
    public static DatasetRef AzureSynapse(string host, int port, string schema, string table) => Of(
        $"sqlserver://{Authority(host, "host")}:{Port(port)}",
        $"{Part(schema, "schema")}.{Part(table, "table")}");

    /// <summary>A table in Cassandra.</summary>
    /// <param name="host">The host, without scheme and port.</param>
    /// <param name="port">The port.</param>
    /// <param name="keyspace">The keyspace.</param>
    /// <param name="table">The table.</param>
    /// <returns>The dataset: <c>cassandra://{host}:{port}</c> and <c>{keyspace}.{table}</c>.</returns>
    /// <exception cref="ArgumentException">A part is missing, or is none of its kind; the message says what is wanted.</exception>
    public static DatasetRef Cassandra(string host, int port, string keyspace, string table) => Of(
        $"cassandra://{Authority(host, "host")}:{Port(port)}",
        $"{Part(keyspace, "keyspace")}.{Part(table, "table")}");

    /// <summary>A table in CrateDB.</summary>
    /// <param name="host">The host, without scheme and port.</param>
    /// <param name="port">The port.</param>
    /// <param name="database">The database.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="table">The table.</param>
    /// <returns>The dataset: <c>crate://{host}:{port}</c> and <c>{database}.{schema}.{table}</c>.</returns>
    /// <exception cref="ArgumentException">A part is missing, or is none of its kind; the message says what is wanted.</exception>
    public static DatasetRef CrateDb(string host, int port, string database, string schema, string table) => Of(
        $"crate://{Authority(host, "host")}:{Port(port)}",
        $"{Part(database, "database")}.{Part(schema, "schema")}.{Part(table, "table")}");

    /// <summary>A table in Db2.</summary>
    /// <param name="host">The host, without scheme and port.</param>
    /// <param name="port">The port.</param>
    /// <param name="database">The database.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="table">The table.</param>
    /// <returns>The dataset: <c>db2://{host}:{port}</c> and <c>{database}.{schema}.{table}</c>.</returns>
    /// <exception cref="ArgumentException">A part is missing, or is none of its kind; the message says what is wanted.</exception>
    public static DatasetRef Db2(string host, int port, string database, string schema, string table) => Of(
        $"db2://{Authority(host, "host")}:{Port(port)}",
        $"{Part(database, "database")}.{Part(schema, "schema")}.{Part(table, "table")}");

    /// <summary>A table in Hive.</summary>
    /// <param name="host">The host, without scheme and port.</param>
    /// <param name="port">The port.</param>
    /// <param name="database">The database.</param>
    /// <param name="table">The table.</param>
    /// <returns>The dataset: <c>hive://{host}:{port}</c> and <c>{database}.{table}</c>.</returns>
    /// <exception cref="ArgumentException">A part is missing, or is none of its kind; the message says what is wanted.</exception>
    public static DatasetRef Hive(string host, int port, string database, string table) => Of(
        $"hive://{Authority(host, "host")}:{Port(port)}",
        $"{Part(database, "database")}.{Part(table, "table")}");

    /// <summary>A table in MySQL.</summary>
    /// <param name="host">The host, without scheme and port.</param>
    /// <param name="port">The port.</param>
    /// <param name="database">The database.</param>
    /// <param name="table">The table.</param>
    /// <returns>The dataset: <c>mysql://{host}:{port}</c> and <c>{database}.{table}</c>.</returns>
    /// <exception cref="ArgumentException">A part is missing, or is none of its kind; the message says what is wanted.</exception>
    public static DatasetRef MySql(string host, int port, string database, string table) => Of(
        $"mysql://{Authority(host, "host")}:{Port(port)}",
        $"{Part(database, "database")}.{Part(table, "table")}");

    /// <summary>A table in OceanBase.</summary>
    /// <param name="host">The host, without scheme and port.</param>
    /// <param name="port">The port.</param>
    /// <param name="database">The database.</param>
    /// <param name="table">The table.</param>
    /// <returns>The dataset: <c>oceanbase://{host}:{port}</c> and <c>{database}.{table}</c>.</returns>
    /// <exception cref="ArgumentException">A part is missing, or is none of its kind; the message says what is wanted.</exception>
    public static DatasetRef OceanBase(string host, int port, string database, string table) => Of(
        $"oceanbase://{Authority(host, "host")}:{Port(port)}",
        $"{Part(database, "database")}.{Part(table, "table")}");

    /// <summary>A table in Oracle.</summary>
    /// <param name="host">The host, without scheme and port.</param>
    /// <param name="port">The port.</param>
    /// <param name="serviceName">The service name, or the SID.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="table">The table.</param>
    /// <returns>The dataset: <c>oracle://{host}:{port}</c> and <c>{serviceName}.{schema}.{table}</c>.</returns>
    /// <exception cref="ArgumentException">A part is missing, or is none of its kind; the message says what is wanted.</exception>
    public static DatasetRef Oracle(string host, int port, string serviceName, string schema, string table) => Of(
        $"oracle://{Authority(host, "host")}:{Port(port)}",
        $"{Part(serviceName, "service name")}.{Part(schema, "schema")}.{Part(table, "table")}");

    /// <summary>A table in PostgreSQL.</summary>
    /// <param name="host">The host, without scheme and port.</param>
    /// <param name="port">The port.</param>
    /// <param name="database">The database.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="table">The table.</param>
    /// <returns>The dataset: <c>postgres://{host}:{port}</c> and <c>{database}.{schema}.{table}</c>.</returns>
    /// <exception cref="ArgumentException">A part is missing, or is none of its kind; the message says what is wanted.</exception>
    public static DatasetRef Postgres(string host, int port, string database, string schema, string table) => Of(
        $"postgres://{Authority(host, "host")}:{Port(port)}",
        $"{Part(database, "database")}.{Part(schema, "schema")}.{Part(table, "table")}");

    /// <summary>A table in Teradata.</summary>
    /// <param name="host">The host, without scheme and port.</param>
    /// <param name="port">The port.</param>
    /// <param name="database">The database.</param>
    /// <param name="table">The table.</param>
    /// <returns>The dataset: <c>teradata://{host}:{port}</c> and <c>{database}.{table}</c>.</returns>
    /// <exception cref="ArgumentException">A part is missing, or is none of its kind; the message says what is wanted.</exception>
    public static DatasetRef Teradata(string host, int port, string database, string table) => Of(
        $"teradata://{Authority(host, "host")}:{Port(port)}",
        $"{Part(database, "database")}.{Part(table, "table")}");

    /// <summary>A table in Trino.</summary>
    /// <param name="host">The host, without scheme and port.</param>
    /// <param name="port">The port.</param>
    /// <param name="catalog">The catalog.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="table">The table.</param>
    /// <returns>The dataset: <c>trino://{host}:{port}</c> and <c>{catalog}.{schema}.{table}</c>.</returns>
    /// <exception cref="ArgumentException">A part is missing, or is none of its kind; the message says what is wanted.</exception>
    public static DatasetRef Trino(string host, int port, string catalog, string schema, string table) => Of(
        $"trino://{Authority(host, "host")}:{Port(port)}",
        $"{Part(catalog, "catalog")}.{Part(schema, "schema")}.{Part(table, "table")}");
}
