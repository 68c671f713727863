namespace DqLineage;

internal static class ErrorText
{
    /// <summary>What a record says of an exception: its type and message, not its stack.</summary>
    internal static string Of(Exception exception) => $"{exception.GetType().Name}: {exception.Message}";
}
