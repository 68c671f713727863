namespace DqLineage;

/// <summary>A data subject was to be erased whose records a legal hold keeps. Nothing was erased, and nothing written.</summary>
public sealed class SubjectHeldException : DqLineageException
{
    internal SubjectHeldException(string subject, IReadOnlyList<HoldStatus> holds)
        : base($"The data subject {subject} is not erased: legal holds keep records that are sealed for it ({string.Join(", ", holds.Select(hold => $"'{SafeText.Show(hold.Placed.Data.HoldId)}' of the case '{SafeText.Show(hold.Placed.Data.CaseId)}'"))}). Release them first, or refuse the request (GDPR Art. 17(3)).")
    {
        Subject = subject;
        HoldIds = [.. holds.Select(hold => hold.Placed.Data.HoldId)];
    }

    /// <summary>The subject's pseudonym.</summary>
    public string Subject { get; }

    /// <summary>The holds.</summary>
    public IReadOnlyList<string> HoldIds { get; }
}
