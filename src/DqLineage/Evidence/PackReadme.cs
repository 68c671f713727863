using System.Globalization;
using System.Text;

namespace DqLineage;

/// <summary>The text that tells an auditor how to check a pack with tools they already have, and what it cannot show.</summary>
/// <remarks>Commands stand alone on lines that are indented by two spaces and a dollar sign: a test runs them as they are printed.</remarks>
internal static class PackReadme
{
    internal const string Prompt = "  $ ";

    private const string Signatures = """

        The signed statement names the hashes of two files. These are they:

          $ grep -q "$(sha256sum tagmanifest-sha256.txt | cut -c1-64)" signatures/statement.json
          $ grep -q "$(sha256sum data/records/checkpoint | cut -c1-64)" signatures/statement.json

        The statement is signed by the key in signatures/signer.pem:

          $ openssl dgst -sha256 -verify signatures/signer.pem -signature signatures/statement.sig signatures/statement.json

        A key that comes with what it signed shows nothing. Compare its fingerprint with the one that you were given in another way:

          $ openssl pkey -pubin -in signatures/signer.pem -outform DER | sha256sum

        The checkpoint is signed by the same key (the signature stands behind four bytes that name the key):

          $ sed '/^$/,$d' data/records/checkpoint > ../checkpoint.text
          $ sed '1,/^$/d' data/records/checkpoint | head -n 1 | cut -d ' ' -f 3 | base64 -d | tail -c +5 > ../checkpoint.signature
          $ openssl dgst -sha256 -verify signatures/signer.pem -signature ../checkpoint.signature ../checkpoint.text
        """;

    private const string Chain = """


        The hash of a record, for instance of the first one, and the hash that the next record names as "prev":

          $ (printf '\0'; sed -n 1p data/records/records.jsonl | tr -d '\n') | sha256sum

        "prev" is the hash of the record before in the ledger. Where two records of this file have consecutive "seq", the
        second's "prev" must be the first's hash.

        """;

    private const string Tree = """

        That these records are in the tree whose root is the third line of data/records/checkpoint takes hashing along data/records/proof.json: the
        command `dqlineage pack verify` does it, and so does check_pack_proof.py of the library's documentation, a page of Python. Give it records.jsonl,
        proof.json, checkpoint, and withheld.json when there is one.
        """;

    internal static string Write(PackContents contents)
    {
        var text = new StringBuilder();
        AddFacts(text, contents);
        AddFiles(text, contents);
        text.Append("""

            How to check it

            In the folder that this pack was unzipped to, the files are those that were packed:

              $ sha256sum -c manifest-sha256.txt
              $ sha256sum -c tagmanifest-sha256.txt

            """);
        Add(text, contents.Signer is not null, Signatures);
        text.Append(Chain);
        Add(text, contents.Checkpoint is not null, Tree);
        text.Append("""

            What this cannot show


            """);
        text.Append(LimitsOf(contents)).Append('\n');
        return text.ToString().ReplaceLineEndings("\n");
    }

    /// <summary>What no check of this pack can show.</summary>
    internal static string LimitsOf(PackContents contents) =>
        (contents.Signer is null ? "This pack carries no signature: nothing shows who made it. " : string.Empty)
        + (contents.Checkpoint is null ? "It carries no signed checkpoint: nothing shows that the ledger held these records. " : string.Empty)
        + "Nor can a pack show that no record in scope was left out, beyond those that are listed as withheld, or that what the records say is true. "
        + "The reports are made from the records; where they differ, the records hold.";

    private static void AddFacts(StringBuilder text, PackContents contents) => text.Append(CultureInfo.InvariantCulture, $"""
        DqLineage evidence pack, version {PackFiles.Version}

        Project: {contents.Identity.Project}
        Ledger:  {contents.Identity.LedgerId:D}
        Origin:  {contents.Identity.Origin}
        Scope:   {contents.Scope}
        State:   {contents.Head.Count} records, the last recorded at {LedgerTime.Format(contents.Head.Time)}
        Records: {contents.Count} in this pack, {contents.InScope} in scope, {contents.Withheld.Count} withheld

        """);

    private static void AddFiles(StringBuilder text, PackContents contents)
    {
        text.Append("""

            What is here

              data/records/records.jsonl        the records, one JSON object a line, byte for byte as in the ledger
              data/reports/summary.html         the same for people: open it in a browser
              data/reports/reviews.csv          every review
              data/reports/audit-events.csv     every audit event
              data/lineage/prov.json            runs, datasets, people and lineage, as W3C PROV-JSON
              bag-info.txt                      the ledger, the state and the scope as fields

            """);
        Add(text, contents.Lineage.Graph is not null, """
              data/lineage/graph.html           the lineage that the records state: open it in a browser
            """);
        Add(text, contents.Checkpoint is not null, """
              data/records/checkpoint           the ledger's size and root at this state, signed
              data/records/proof.json           the hashes that lead from the records to that root
            """);
        Add(text, contents.Earlier is not null, """
              data/records/consistency.json     the hashes that lead from an earlier checkpoint to this one
            """);
        Add(text, contents.Withheld.Count > 0, """
              data/records/withheld.json        what was left out: position, hash and reason
            """);
        Add(text, contents.Signer is not null, """
              signatures/                       the statement about this pack, its signatures, the signer's public key
            """);
    }

    private static void Add(StringBuilder text, bool isThere, string lines)
    {
        if (isThere)
        {
            text.Append(lines).Append('\n');
        }
    }
}
