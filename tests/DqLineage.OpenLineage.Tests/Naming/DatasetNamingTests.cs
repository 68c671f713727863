using System.Globalization;
using System.Text.Json;

namespace DqLineage.OpenLineage.Tests.Naming;

public class DatasetNamingTests
{
    private const string Vectors = "openlineage/client-parity/naming.json";

    // What the reference client calls each, and its arguments by its names.
    private static readonly Dictionary<string, Func<Func<string, string>, DatasetRef>> s_namings = new(StringComparer.Ordinal)
    {
        ["ABFSS"] = of => DatasetNaming.Abfss(of("container"), of("service"), of("path")),
        ["AWSGlue"] = of => DatasetNaming.AwsGlue(of("region_name"), of("account_id"), of("database_name"), of("table_name")),
        ["Athena"] = of => DatasetNaming.Athena(of("region_name"), of("catalog"), of("database"), of("table")),
        ["AzureCosmosDB"] = of => DatasetNaming.AzureCosmosDb(of("host"), of("database"), of("table")),
        ["AzureDataExplorer"] = of => DatasetNaming.AzureDataExplorer(of("host"), of("database"), of("table")),
        ["AzureSynapse"] = of => DatasetNaming.AzureSynapse(of("host"), Port(of), of("schema"), of("table")),
        ["BigQuery"] = of => DatasetNaming.BigQuery(of("project_id"), of("dataset_name"), of("table_name")),
        ["Cassandra"] = of => DatasetNaming.Cassandra(of("host"), Port(of), of("keyspace"), of("table")),
        ["CrateDB"] = of => DatasetNaming.CrateDb(of("host"), Port(of), of("database"), of("schema"), of("table")),
        ["DB2"] = of => DatasetNaming.Db2(of("host"), Port(of), of("database"), of("schema"), of("table")),
        ["DBFS"] = of => DatasetNaming.Dbfs(of("workspace"), of("path")),
        ["GCS"] = of => DatasetNaming.Gcs(of("bucket_name"), of("object_key")),
        ["HDFS"] = of => DatasetNaming.Hdfs(of("namenode_host"), of("namenode_port"), of("path")),
        ["Hive"] = of => DatasetNaming.Hive(of("host"), Port(of), of("database"), of("table")),
        ["Kafka"] = of => DatasetNaming.Kafka(of("bootstrap_server_host"), Port(of), of("topic")),
        ["LocalFileSystem"] = of => DatasetNaming.LocalFile(of("path")),
        ["MySQL"] = of => DatasetNaming.MySql(of("host"), Port(of), of("database"), of("table")),
        ["OceanBase"] = of => DatasetNaming.OceanBase(of("host"), Port(of), of("database"), of("table")),
        ["Oracle"] = of => DatasetNaming.Oracle(of("host"), Port(of), of("service_name"), of("schema"), of("table")),
        ["Postgres"] = of => DatasetNaming.Postgres(of("host"), Port(of), of("database"), of("schema"), of("table")),
        ["PubSubNaming"] = of => of("resource_type") == "topic"
            ? DatasetNaming.PubSubTopic(of("project_id"), of("resource_id"))
            : DatasetNaming.PubSubSubscription(of("project_id"), of("resource_id")),
        ["Redshift"] = of => DatasetNaming.Redshift(of("cluster_identifier"), of("region"), Port(of), of("database"), of("schema"), of("table")),
        ["RemoteFileSystem"] = of => DatasetNaming.RemoteFile(of("host"), of("path")),
        ["S3"] = of => DatasetNaming.S3(of("bucket_name"), of("object_key")),
        ["Snowflake"] = of => DatasetNaming.Snowflake(of("organization_name"), of("account_name"), of("database"), of("schema"), of("table")),
        ["Teradata"] = of => DatasetNaming.Teradata(of("host"), Port(of), of("database"), of("table")),
        ["Trino"] = of => DatasetNaming.Trino(of("host"), Port(of), of("catalog"), of("schema"), of("table")),
        ["WASBS"] = of => DatasetNaming.Wasbs(of("container"), of("service_name"), of("object_key")),
    };

    [SharedDataFact(Vectors)]
    public void Datasets_are_named_as_the_reference_client_names_them()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllBytes(SharedData.Find(Vectors)!));
        vectors.RootElement.GetArrayLength().Should().Be(29);
        foreach (JsonElement vector in vectors.RootElement.EnumerateArray())
        {
            string kind = vector.GetProperty("class").GetString()!;
            DatasetRef named = s_namings[kind](name => vector.GetProperty("args").GetProperty(name).GetString()!);

            named.Should().Be(new DatasetRef { Namespace = vector.GetProperty("namespace").GetString()!, Name = vector.GetProperty("name").GetString()! }, kind);
        }
    }

    [Fact]
    public void A_table_in_postgres_is_named_by_its_server_and_its_place_there() =>
        DatasetNaming.Postgres("db.example", 5432, "shop", "public", "orders")
            .Should().Be(new DatasetRef { Namespace = "postgres://db.example:5432", Name = "shop.public.orders" });

    [Fact]
    public void A_name_service_of_hdfs_has_no_port() => DatasetNaming.Hdfs("cluster", null, "/data").Namespace.Should().Be("hdfs://cluster");

    [Fact]
    public void An_address_of_ipv6_stands_in_brackets() => DatasetNaming.MySql("[::1]", 3306, "shop", "orders").Namespace.Should().Be("mysql://[::1]:3306");

    [Theory]
    [InlineData("", "*host is missing*")]
    [InlineData(null, "*host is missing*")]
    [InlineData("postgres://db", "*without scheme, port and path*")]
    [InlineData("db:5432", "*without scheme, port and path*")]
    [InlineData("db/shop", "*without scheme, port and path*")]
    [InlineData("d\nb", "*control character*")]
    public void A_host_that_is_none_is_refused(string? host, string message) =>
        FluentActions.Invoking(() => DatasetNaming.Postgres(host!, 5432, "shop", "public", "orders"))
            .Should().Throw<ArgumentException>().WithMessage(message).WithParameterName(nameof(host));

    [Theory]
    [InlineData(0)]
    [InlineData(65536)]
    public void A_port_that_is_none_is_refused(int port) =>
        FluentActions.Invoking(() => DatasetNaming.Kafka("broker", port, "orders")).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*1 to 65535*");

    [Fact]
    public void A_part_that_is_missing_is_named() =>
        FluentActions.Invoking(() => DatasetNaming.BigQuery("project", "dataset", " ")).Should().Throw<ArgumentException>().WithMessage("*table is missing*").WithParameterName("table");

    private static int Port(Func<string, string> of) => int.Parse(of("port"), CultureInfo.InvariantCulture);
}
