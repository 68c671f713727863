namespace DqLineage;

internal static class ErrorText
{
    /// <summary>What a record says of work that was cancelled.</summary>
    internal const string Cancelled = "The work was cancelled.";

    /// <summary>What a record says of an exception: its type and message, not its stack.</summary>
    internal static string Of(Exception exception) => $"{exception.GetType().Name}: {exception.Message}";
}
