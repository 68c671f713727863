using System.Globalization;

namespace DqLineage;

/// <summary>The text that tells an auditor how to check a pack with tools they already have, and what it cannot show.</summary>
internal static class PackReadme
{
    internal const string Limits =
        "They show that the files are those that were packed, not who packed them: this pack carries no signature. "
        + "Nor does it prove that the ledger held these records and no others: that takes a signed checkpoint and a proof, which this version does not write. "
        + "The reports are made from the records; where they differ, the records hold.";

    internal static string Write(PackContents contents) => string.Create(CultureInfo.InvariantCulture, $"""
        DqLineage evidence pack, version {PackFiles.Version}

        Project: {contents.Identity.Project}
        Ledger:  {contents.Identity.LedgerId:D}
        Scope:   {contents.Scope}
        State:   {contents.Head.Count} records, the last recorded at {LedgerTime.Format(contents.Head.Time)}
        Records: {contents.Count} in this pack, {contents.InScope} of them in scope

        What is here

          data/records/records.jsonl        the records, one JSON object a line, byte for byte as in the ledger
          data/reports/summary.html         the same for people: open it in a browser
          data/reports/reviews.csv          every review
          data/reports/audit-events.csv     every audit event
          bag-info.txt                      the ledger, the state and the scope as fields

        How to check it

        In the folder that this pack was unzipped to:

          sha256sum -c manifest-sha256.txt
          sha256sum -c tagmanifest-sha256.txt

        The hash of a record, for instance of the first one, and the hash that the next record names as "prev":

          (printf '\0'; sed -n 1p data/records/records.jsonl | tr -d '\n') | sha256sum

        "prev" is the hash of the record before in the ledger. Where two records of this file have consecutive "seq", the
        second's "prev" must be the first's hash.

        What this cannot show

        {Limits}

        """).ReplaceLineEndings("\n");
}
