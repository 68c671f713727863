namespace DqLineage.Samples.QuickStart;

/// <summary>The command line or the CSV is at fault; the message says how. Ends the program with exit code 2.</summary>
#pragma warning disable CA1064 // Internal on purpose: it never leaves the program.
internal sealed class UsageException(string message, Exception? innerException = null) : Exception(message, innerException);
#pragma warning restore CA1064
