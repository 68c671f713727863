namespace DqLineage;

/// <summary>The kinds of record that this library writes. An application's own kinds begin with <c>x-</c>.</summary>
public static class RecordKinds
{
    /// <summary>Line 0 of every ledger: its identity and settings.</summary>
    public const string LedgerCreated = "ledger-created";

    /// <summary>What a crash left unfinished was cut off the end of the ledger and kept beside it.</summary>
    public const string LedgerRecovered = "ledger-recovered";

    /// <summary>The machine's clock ran back by more than a second, and the times of records were held.</summary>
    public const string ClockAdjusted = "clock-adjusted";

    /// <summary>The state of an analysis run. See <see cref="AnalysisRun"/>.</summary>
    public const string Run = "run";

    /// <summary>One finding of a run. See <see cref="DqLineage.Detection"/>.</summary>
    public const string Detection = "detection";

    /// <summary>What a person decided about a finding. See <see cref="DqLineage.Review"/>.</summary>
    public const string Review = "review";

    /// <summary>A fix that followed from a review. See <see cref="DqLineage.Correction"/>.</summary>
    public const string Correction = "correction";

    /// <summary>The state of a job. See <see cref="JobRecord"/>.</summary>
    public const string Job = "job";

    /// <summary>The state of a step of a job. See <see cref="StageRecord"/>.</summary>
    public const string Stage = "stage";

    /// <summary>The state of a cleansing. See <see cref="CleansingJob"/>.</summary>
    public const string Cleansing = "cleansing";

    /// <summary>What a suite of expectations found. See <see cref="ValidationResult"/>.</summary>
    public const string Validation = "validation";

    /// <summary>A dataset as the registry knows it. See <see cref="DqLineage.Asset"/>.</summary>
    public const string Asset = "asset";

    /// <summary>Who did what to which resource. See <see cref="AuditEvent"/>.</summary>
    public const string Audit = "audit";

    /// <summary>One thing that was done to data. See <see cref="DqLineage.Operation"/>.</summary>
    public const string Operation = "operation";

    /// <summary>What a model was trained on, or where it stands. See <see cref="ModelTraining"/>.</summary>
    public const string Model = "model";

    /// <summary>What a model said. See <see cref="DqLineage.Prediction"/>.</summary>
    public const string Prediction = "prediction";

    /// <summary>An event of OpenLineage, as it was sent. See <see cref="LineageEvent"/>.</summary>
    public const string OpenLineage = "openlineage";

    /// <summary>What a dataset looked like. See <see cref="ProfilingSnapshot"/>.</summary>
    public const string Profile = "profile";

    /// <summary>Who reached for which resource. See <see cref="AccessRecord"/>.</summary>
    public const string Access = "access";

    /// <summary>What data protection has to say about something. See <see cref="ComplianceTag"/>.</summary>
    public const string Tag = "tag";

    /// <summary>Something that could not be processed. See <see cref="DqLineage.DeadLetter"/>.</summary>
    public const string DeadLetter = "dead-letter";

    /// <summary>A stretch of time that was taken in from a source. See <see cref="DqLineage.Watermark"/>.</summary>
    public const string Watermark = "watermark";

    /// <summary>Data that must not be deleted, or the end of that. See <see cref="LegalHold"/>.</summary>
    public const string Hold = "hold";

    /// <summary>What a data subject asked for, and where that stands. See <see cref="DqLineage.SubjectRequest"/>.</summary>
    public const string SubjectRequest = "subject-request";

    /// <summary>One version of a configuration. See <see cref="DqLineage.ConfigVersion"/>.</summary>
    public const string ConfigVersion = "config-version";

    /// <summary>Somebody approved a version of a configuration. See <see cref="DqLineage.ConfigApproval"/>.</summary>
    public const string ConfigApproval = "config-approval";

    /// <summary>How long records are kept. See <see cref="RetentionPolicy"/>.</summary>
    public const string Policy = "policy";

    /// <summary>The content of records was taken away. See <see cref="Pruning"/>.</summary>
    public const string Pruned = "pruned";

    /// <summary>What a quality gate decided. See <see cref="DqLineage.GateEvaluation"/>.</summary>
    public const string GateEvaluation = "gate-evaluation";

    /// <summary>Somebody decided otherwise than a quality gate. See <see cref="DqLineage.GateOverride"/>.</summary>
    public const string GateOverride = "gate-override";

    /// <summary>An evidence pack was made: by whom, of what, with which digest.</summary>
    public const string PackWritten = "pack-written";

    /// <summary>A report was written. See <see cref="DqLineage.ReportWritten"/>.</summary>
    public const string ReportWritten = "report-written";

    /// <summary>Another key signs checkpoints from here on.</summary>
    public const string KeyRotated = "key-rotated";

    internal const string ApplicationPrefix = "x-";

    private const int MaxLength = 64;

    private static readonly string[] s_known =
    [
        Detection, Review, Run, OpenLineage, Audit, Correction, Operation, Prediction, Model, Job, Stage, Cleansing, Profile, Validation, Asset,
        ConfigVersion, ConfigApproval, Access, Tag, DeadLetter, Watermark, Hold, Policy, GateEvaluation, GateOverride, SubjectRequest,
        Pruned, ClockAdjusted, LedgerRecovered, PackWritten, ReportWritten, KeyRotated, LedgerCreated,
    ];

    /// <summary>A kind as telemetry names it: one of the library's own, or <c>other</c>, since applications may have any number of them.</summary>
    internal static string ToldAs(ReadOnlySpan<byte> kind)
    {
        foreach (string known in s_known)
        {
            if (System.Text.Ascii.Equals(kind, known))
            {
                return known;
            }
        }

        return "other";
    }

    /// <summary>Whether a byte may stand in a kind.</summary>
    internal static bool IsPart(byte c) => c is >= (byte)'a' and <= (byte)'z' or >= (byte)'0' and <= (byte)'9' or (byte)'-' or (byte)'.';

    internal static bool IsValid(ReadOnlySpan<byte> kind)
    {
        if (kind.Length is 0 or > MaxLength || !char.IsAsciiLetterLower((char)kind[0]))
        {
            return false;
        }

        foreach (byte c in kind)
        {
            if (!IsPart(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The text of a valid kind; always the same string for a kind of the library's own.</summary>
    internal static string TextOf(ReadOnlySpan<byte> kind)
    {
        foreach (string known in s_known)
        {
            if (System.Text.Ascii.Equals(kind, known))
            {
                return known;
            }
        }

        return System.Text.Encoding.UTF8.GetString(kind);
    }

    internal static bool IsValid(ReadOnlySpan<char> kind)
    {
        if (kind.Length is 0 or > MaxLength || !char.IsAsciiLetterLower(kind[0]))
        {
            return false;
        }

        foreach (char c in kind)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c is not ('-' or '.'))
            {
                return false;
            }
        }

        return true;
    }
}
