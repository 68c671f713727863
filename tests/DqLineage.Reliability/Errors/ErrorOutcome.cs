namespace DqLineage.Reliability.Errors;

/// <summary>How a writer may end when something it asked of the system failed.</summary>
internal static class ErrorOutcome
{
    private const int Good = 0;
    private const int OpenFailed = 3;
    private const int AppendFailed = 4;

    /// <summary>
    /// It ends by itself, with the store's own exceptions; the instance takes nothing after an append whose outcome is unknown;
    /// and what looks like damage to the ledger is not reported, because nothing in it was changed.
    /// </summary>
    public static void Require(WriterLog log, int code, string because)
    {
        code.Should().BeOneOf([Good, OpenFailed, AppendFailed], because: because);
        (log.OpenFailure is not null).Should().Be(code == OpenFailed, because: because);
        (log.Failures.Count > 0 || log.SignFailure is not null).Should().Be(code == AppendFailed, because: because);
        log.OpenFailure?.Should().StartWith("open-failed LineageStoreException", because: because);
        log.SignFailure?.Should().StartWith("sign-failed LineageStoreException", because: because);
        log.CloseFailure?.Should().StartWith("close-failed LineageStoreException", because: because);
        log.Failures.Where(failure => failure.Type != nameof(LineageStoreException)).Should().BeEmpty(because: because);
        if (log.Failures.Any(failure => failure.IsOutcomeUnknown))
        {
            log.Taken.Should().BeEmpty(because: because + ": after an unknown outcome the instance takes nothing");
        }
    }
}
