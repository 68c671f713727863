namespace DqLineage;

/// <summary>What applications call a person, and what key stores say of one.</summary>
internal static class SubjectId
{
    internal static string Require(string? subjectId, string parameter)
    {
        // Not shown when it is wrong: messages end up in logs.
        return subjectId is not null && IdentifierRule.IsValid(subjectId)
            ? subjectId
            : throw new ArgumentException($"The data subject's id is missing, empty, over {IdentifierRule.MaxBytes} bytes of UTF-8, or holds control characters: give the id that the application knows the person by.", parameter);
    }

    internal static SubjectKeyStoreException KeyIsGone(string keyId) =>
        new($"The subject's key {keyId} is gone, and the subject is not forgotten: if an erasure was cut off, call EraseSubjectAsync again; otherwise put the key back from a backup.");

    internal static SubjectKeyStoreException KeyIsThere(string keyId) =>
        new($"The subject's key {keyId} is still there: destroy it before the subject is forgotten.");
}
