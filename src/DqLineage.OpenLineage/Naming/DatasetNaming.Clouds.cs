namespace DqLineage.OpenLineage;

// Services and brokers.
public static partial class DatasetNaming
{
    /// <summary>A table in Amazon Athena.</summary>
    /// <param name="region">The region, such as <c>us-east-1</c>.</param>
    /// <param name="catalog">The catalog.</param>
    /// <param name="database">The database.</param>
    /// <param name="table">The table.</param>
    /// <returns>The dataset: <c>awsathena://athena.{region}.amazonaws.com</c> and <c>{catalog}.{database}.{table}</c>.</returns>
    /// <exception cref="ArgumentException">A part is missing, or is none of its kind; the message says what is wanted.</exception>
    public static DatasetRef Athena(string region, string catalog, string database, string table) => Of(
        $"awsathena://athena.{Authority(region, "region")}.amazonaws.com",
        $"{Part(catalog, "catalog")}.{Part(database, "database")}.{Part(table, "table")}");

    /// <summary>A table in the catalog of AWS Glue.</summary>
    /// <param name="region">The region, such as <c>us-east-1</c>.</param>
    /// <param name="account">The id of the account.</param>
    /// <param name="database">The database.</param>
    /// <param name="table">The table.</param>
    /// <returns>The dataset: <c>arn:aws:glue:{region}:{account}</c> and <c>table/{database}/{table}</c>.</returns>
    /// <exception cref="ArgumentException">A part is missing, or is none of its kind; the message says what is wanted.</exception>
    public static DatasetRef AwsGlue(string region, string account, string database, string table) => Of(
        $"arn:aws:glue:{Authority(region, "region")}:{Authority(account, "account id")}",
        $"table/{Part(database, "database")}/{Part(table, "table")}");

    /// <summary>A collection in Azure Cosmos DB.</summary>
    /// <param name="host">The host, without scheme and port.</param>
    /// <param name="database">The database.</param>
    /// <param name="table">The table.</param>
    /// <returns>The dataset: <c>azurecosmos://{host}/dbs/{database}</c> and <c>colls/{table}</c>.</returns>
    /// <exception cref="ArgumentException">A part is missing, or is none of its kind; the message says what is wanted.</exception>
    public static DatasetRef AzureCosmosDb(string host, string database, string table) => Of(
        $"azurecosmos://{Authority(host, "host")}/dbs/{Part(database, "database")}",
        $"colls/{Part(table, "table")}");

    /// <summary>A table in Azure Data Explorer.</summary>
    /// <param name="host">The host, without scheme and port.</param>
    /// <param name="database">The database.</param>
    /// <param name="table">The table.</param>
    /// <returns>The dataset: <c>azurekusto://{host}.kusto.windows.net</c> and <c>{database}/{table}</c>.</returns>
    /// <exception cref="ArgumentException">A part is missing, or is none of its kind; the message says what is wanted.</exception>
    public static DatasetRef AzureDataExplorer(string host, string database, string table) => Of(
        $"azurekusto://{Authority(host, "host")}.kusto.windows.net",
        $"{Part(database, "database")}/{Part(table, "table")}");

    /// <summary>A table in BigQuery.</summary>
    /// <param name="project">The id of the project.</param>
    /// <param name="dataset">The dataset.</param>
    /// <param name="table">The table.</param>
    /// <returns>The dataset: <c>bigquery</c> and <c>{project}.{dataset}.{table}</c>.</returns>
    /// <exception cref="ArgumentException">A part is missing, or is none of its kind; the message says what is wanted.</exception>
    public static DatasetRef BigQuery(string project, string dataset, string table) => Of(
        "bigquery",
        $"{Part(project, "project id")}.{Part(dataset, "dataset")}.{Part(table, "table")}");

    /// <summary>A topic in Kafka.</summary>
    /// <param name="host">The host, without scheme and port.</param>
    /// <param name="port">The port.</param>
    /// <param name="topic">The topic.</param>
    /// <returns>The dataset: <c>kafka://{host}:{port}</c> and <c>{topic}</c>.</returns>
    /// <exception cref="ArgumentException">A part is missing, or is none of its kind; the message says what is wanted.</exception>
    public static DatasetRef Kafka(string host, int port, string topic) => Of(
        $"kafka://{Authority(host, "host")}:{Port(port)}",
        Part(topic, "topic"));

    /// <summary>A subscription in Google Pub/Sub.</summary>
    /// <param name="project">The id of the project.</param>
    /// <param name="subscription">The subscription.</param>
    /// <returns>The dataset: <c>pubsub</c> and <c>subscription:{project}:{subscription}</c>.</returns>
    /// <exception cref="ArgumentException">A part is missing, or is none of its kind; the message says what is wanted.</exception>
    public static DatasetRef PubSubSubscription(string project, string subscription) => Of(
        "pubsub",
        $"subscription:{Part(project, "project id")}:{Part(subscription, "subscription")}");

    /// <summary>A topic in Google Pub/Sub.</summary>
    /// <param name="project">The id of the project.</param>
    /// <param name="topic">The topic.</param>
    /// <returns>The dataset: <c>pubsub</c> and <c>topic:{project}:{topic}</c>.</returns>
    /// <exception cref="ArgumentException">A part is missing, or is none of its kind; the message says what is wanted.</exception>
    public static DatasetRef PubSubTopic(string project, string topic) => Of(
        "pubsub",
        $"topic:{Part(project, "project id")}:{Part(topic, "topic")}");

    /// <summary>A table in Amazon Redshift.</summary>
    /// <param name="cluster">The identifier of the cluster.</param>
    /// <param name="region">The region, such as <c>us-east-1</c>.</param>
    /// <param name="port">The port.</param>
    /// <param name="database">The database.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="table">The table.</param>
    /// <returns>The dataset: <c>redshift://{cluster}.{region}:{port}</c> and <c>{database}.{schema}.{table}</c>.</returns>
    /// <exception cref="ArgumentException">A part is missing, or is none of its kind; the message says what is wanted.</exception>
    public static DatasetRef Redshift(string cluster, string region, int port, string database, string schema, string table) => Of(
        $"redshift://{Authority(cluster, "cluster identifier")}.{Authority(region, "region")}:{Port(port)}",
        $"{Part(database, "database")}.{Part(schema, "schema")}.{Part(table, "table")}");

    /// <summary>A table in Snowflake.</summary>
    /// <param name="organization">The name of the organization.</param>
    /// <param name="accountName">The name of the account in it.</param>
    /// <param name="database">The database.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="table">The table.</param>
    /// <returns>The dataset: <c>snowflake://{organization}-{accountName}</c> and <c>{database}.{schema}.{table}</c>.</returns>
    /// <exception cref="ArgumentException">A part is missing, or is none of its kind; the message says what is wanted.</exception>
    public static DatasetRef Snowflake(string organization, string accountName, string database, string schema, string table) => Of(
        $"snowflake://{Authority(organization, "organization")}-{Authority(accountName, "account name")}",
        $"{Part(database, "database")}.{Part(schema, "schema")}.{Part(table, "table")}");
}
