namespace DqLineage.OpenLineage;

/// <summary>Names of jobs as OpenLineage wants them. The namespace is the scheduler's, or what the application was configured with.</summary>
public static class JobNaming
{
    /// <summary>A task of an Airflow DAG.</summary>
    /// <param name="dag">The id of the DAG.</param>
    /// <param name="task">The id of the task.</param>
    /// <returns>The name: <c>{dag}.{task}</c>.</returns>
    /// <exception cref="ArgumentException">A part is missing.</exception>
    public static string AirflowTask(string dag, string task) => Join(dag, task);

    /// <summary>A command that a Spark application runs on a table.</summary>
    /// <param name="application">The application's name.</param>
    /// <param name="command">The command, such as <c>execute_insert_into_hive_table</c>.</param>
    /// <param name="table">The table.</param>
    /// <returns>The name: <c>{application}.{command}.{table}</c>.</returns>
    /// <exception cref="ArgumentException">A part is missing.</exception>
    public static string SparkCommand(string application, string command, string table) => Join(application, command, table);

    /// <summary>SQL that makes a table.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="table">The table.</param>
    /// <returns>The name: <c>{schema}.{table}</c>.</returns>
    /// <exception cref="ArgumentException">A part is missing.</exception>
    public static string Sql(string schema, string table) => Join(schema, table);

    private static string Join(params ReadOnlySpan<string> parts)
    {
        foreach (string part in parts)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(part, nameof(parts));
        }

        return string.Join('.', parts);
    }
}
