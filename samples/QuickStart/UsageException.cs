namespace DqLineage.Samples.QuickStart;

/// <summary>The command line or the CSV is at fault; the message says how. Ends the program with exit code 2.</summary>
internal sealed class UsageException(string message, Exception? innerException = null) : Exception(message, innerException);
