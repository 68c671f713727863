namespace DqLineage.OpenLineage;

// Files and objects.
public static partial class DatasetNaming
{
    /// <summary>A file in Azure Data Lake Storage.</summary>
    /// <param name="container">The container.</param>
    /// <param name="service">The storage account.</param>
    /// <param name="path">The path.</param>
    /// <returns>The dataset: <c>abfss://{container}@{service}.dfs.core.windows.net</c> and <c>{path}</c>.</returns>
    /// <exception cref="ArgumentException">A part is missing, or is none of its kind; the message says what is wanted.</exception>
    public static DatasetRef Abfss(string container, string service, string path) => Of(
        $"abfss://{Authority(container, "container")}@{Authority(service, "storage account")}.dfs.core.windows.net",
        Part(path, "path"));

    /// <summary>A file in the file system of Databricks.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="path">The path.</param>
    /// <returns>The dataset: <c>dbfs://{workspace}</c> and <c>{path}</c>.</returns>
    /// <exception cref="ArgumentException">A part is missing, or is none of its kind; the message says what is wanted.</exception>
    public static DatasetRef Dbfs(string workspace, string path) => Of(
        $"dbfs://{Authority(workspace, "workspace")}",
        Part(path, "path"));

    /// <summary>An object in Google Cloud Storage.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key of the object.</param>
    /// <returns>The dataset: <c>gs://{bucket}</c> and <c>{key}</c>.</returns>
    /// <exception cref="ArgumentException">A part is missing, or is none of its kind; the message says what is wanted.</exception>
    public static DatasetRef Gcs(string bucket, string key) => Of(
        $"gs://{Authority(bucket, "bucket")}",
        Part(key, "object key"));

    /// <summary>A file in HDFS.</summary>
    /// <param name="nameNode">The name node, or the name service.</param>
    /// <param name="port">The port of the name node; absent for a name service.</param>
    /// <param name="path">The path.</param>
    /// <returns>The dataset: <c>hdfs://{nameNode}:{port}</c> and <c>{path}</c>.</returns>
    /// <exception cref="ArgumentException">A part is missing, or is none of its kind; the message says what is wanted.</exception>
    public static DatasetRef Hdfs(string nameNode, string? port, string path) => Of(
        port is null ? $"hdfs://{Authority(nameNode, "name node")}" : $"hdfs://{Authority(nameNode, "name node")}:{Authority(port, "port")}",
        Part(path, "path"));

    /// <summary>A file of this machine.</summary>
    /// <param name="path">The path.</param>
    /// <returns>The dataset: <c>file</c> and <c>{path}</c>.</returns>
    /// <exception cref="ArgumentException">A part is missing, or is none of its kind; the message says what is wanted.</exception>
    public static DatasetRef LocalFile(string path) => Of(
        "file",
        Part(path, "path"));

    /// <summary>A file of another machine.</summary>
    /// <param name="host">The host, without scheme and port.</param>
    /// <param name="path">The path.</param>
    /// <returns>The dataset: <c>file://{host}</c> and <c>{path}</c>.</returns>
    /// <exception cref="ArgumentException">A part is missing, or is none of its kind; the message says what is wanted.</exception>
    public static DatasetRef RemoteFile(string host, string path) => Of(
        $"file://{Authority(host, "host")}",
        Part(path, "path"));

    /// <summary>An object in Amazon S3.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key of the object.</param>
    /// <returns>The dataset: <c>s3://{bucket}</c> and <c>{key}</c>.</returns>
    /// <exception cref="ArgumentException">A part is missing, or is none of its kind; the message says what is wanted.</exception>
    public static DatasetRef S3(string bucket, string key) => Of(
        $"s3://{Authority(bucket, "bucket")}",
        Part(key, "object key"));

    /// <summary>A blob in Azure Blob Storage.</summary>
    /// <param name="container">The container.</param>
    /// <param name="service">The storage account.</param>
    /// <param name="key">The key of the object.</param>
    /// <returns>The dataset: <c>wasbs://{container}@{service}.dfs.core.windows.net</c> and <c>{key}</c>.</returns>
    /// <exception cref="ArgumentException">A part is missing, or is none of its kind; the message says what is wanted.</exception>
    public static DatasetRef Wasbs(string container, string service, string key) => Of(
        $"wasbs://{Authority(container, "container")}@{Authority(service, "storage account")}.dfs.core.windows.net",
        Part(key, "object key"));
}
