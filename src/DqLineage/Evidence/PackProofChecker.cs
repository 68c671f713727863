namespace DqLineage;

/// <summary>Checks that the ledger held a pack's records: checkpoint, multi-proof, consistency with what was known before.</summary>
internal sealed class PackProofChecker
{
    private readonly PackBag _bag;
    private readonly PackInfo _info;
    private readonly EvidencePackVerificationOptions _options;
    private readonly SignedCheckpoint _checkpoint;
    private readonly MultiProofFold _fold;
    private readonly Queue<WithheldRecord> _withheld;

    private PackProofChecker(
        PackBag bag, PackInfo info, EvidencePackVerificationOptions options, SignedCheckpoint checkpoint, LedgerMultiProof proof, IReadOnlyList<WithheldRecord> withheld)
    {
        _bag = bag;
        _info = info;
        _options = options;
        _checkpoint = checkpoint;
        _fold = new MultiProofFold(proof);
        _withheld = new Queue<WithheldRecord>(withheld);
    }

    /// <summary>Reads checkpoint and proof; <see langword="null"/> when the pack has none.</summary>
    internal static async Task<PackProofChecker?> OpenAsync(
        PackBag bag, PackInfo info, EvidencePackVerificationOptions options, IReadOnlyList<WithheldRecord> withheld, CancellationToken cancellationToken)
    {
        if (!bag.Has(PackFiles.Checkpoint) && !bag.Has(PackFiles.Proof))
        {
            return bag.Has(PackFiles.Consistency)
                ? throw new PackFault(PackFiles.Consistency, "there is no checkpoint that it could be about")
                : null;
        }

        RequireProportion(bag);
        byte[] note = await bag.ReadBytesAsync(PackFiles.Checkpoint, cancellationToken).ConfigureAwait(false);
        byte[] text = await bag.ReadBytesAsync(PackFiles.Proof, cancellationToken).ConfigureAwait(false);
        SignedCheckpoint checkpoint = Parse(PackFiles.Checkpoint, note, static utf8 => SignedCheckpoint.Parse(utf8));
        LedgerMultiProof proof = Parse(PackFiles.Proof, text, static utf8 => LedgerMultiProof.Parse(utf8));
        RequireSameTree(checkpoint.Checkpoint, proof, info);
        return new PackProofChecker(bag, info, options, checkpoint, proof, withheld);
    }

    /// <summary>Takes the next record.</summary>
    internal void Take(long seq, LedgerHash leafHash)
    {
        TakeWithheldBefore(seq);
        Fold(seq, leafHash, PackFiles.Records);
    }

    /// <summary>Says what the proof comes to, once every record was taken.</summary>
    /// <param name="notProven">Takes what stays open.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Who signed the checkpoint.</returns>
    /// <exception cref="PackFault">The ledger did not hold these records, or is another than was known.</exception>
    internal async Task<SignatureVerification> CompleteAsync(List<string> notProven, CancellationToken cancellationToken)
    {
        TakeWithheldBefore(long.MaxValue);
        LedgerHash root = Root();
        if (root != _checkpoint.Checkpoint.Root)
        {
            throw new PackFault(PackFiles.Proof, $"it leads to the root {root}, and the checkpoint has {_checkpoint.Checkpoint.Root}: a record was changed, or is of another ledger");
        }

        SignatureVerification signatures = _options.Trust is { } trust
            ? _checkpoint.Verify(trust, _info.Origin)
            : SignatureVerification.Unverified("No trusted keys were given.");
        if (signatures.Verdict == SignatureVerdict.Invalid)
        {
            throw new PackFault(PackFiles.Checkpoint, signatures.Reason ?? "its signature is wrong");
        }

        await RequireContinuedAsync(notProven, cancellationToken).ConfigureAwait(false);
        return signatures;
    }

    private static void RequireProportion(PackBag bag)
    {
        long proven = (bag.Has(PackFiles.Records) ? bag.LengthOf(PackFiles.Records) : 0) + (bag.Has(PackFiles.Withheld) ? bag.LengthOf(PackFiles.Withheld) : 0);
        if (bag.Has(PackFiles.Proof) && bag.LengthOf(PackFiles.Proof) > PackLimits.MaxProofBytesFor(proven))
        {
            throw new PackFault(PackFiles.Proof, "it is longer than any proof of these records");
        }
    }

    private static void RequireSameTree(Checkpoint checkpoint, LedgerMultiProof proof, PackInfo info)
    {
        if (!string.Equals(checkpoint.Origin, info.Origin, StringComparison.Ordinal) || checkpoint.Size < info.Head.Count)
        {
            throw new PackFault(PackFiles.Checkpoint, "it is of another ledger, or of an earlier state, than the pack");
        }

        if (!string.Equals(proof.Origin, info.Origin, StringComparison.Ordinal) || proof.TreeSize != checkpoint.Size)
        {
            throw new PackFault(PackFiles.Proof, "it is of another ledger, or another size, than the checkpoint");
        }
    }

    private async Task RequireContinuedAsync(List<string> notProven, CancellationToken cancellationToken)
    {
        Checkpoint now = _checkpoint.Checkpoint;
        ConsistencyProof? proof = null;
        if (_bag.Has(PackFiles.Consistency))
        {
            proof = ConsistencyProof.Parse(await _bag.ReadBytesAsync(PackFiles.Consistency, cancellationToken).ConfigureAwait(false));
            if (!proof.IsContinuedBy(now))
            {
                throw new PackFault(PackFiles.Consistency, "it does not show that the checkpoint continues an earlier one");
            }
        }

        if (_options.MinimumCheckpoint?.Checkpoint is not { } minimum)
        {
            notProven.Add("That the ledger continues what was known of it before: no earlier checkpoint was given.");
            return;
        }

        string? fault = !string.Equals(minimum.Origin, now.Origin, StringComparison.Ordinal) ? $"it is of '{SafeText.Show(now.Origin)}', and the checkpoint that was given of '{SafeText.Show(minimum.Origin)}'"
            : minimum.Size > now.Size ? $"it is of {now.Size} records, and the ledger had {minimum.Size} before: this is an older copy, or records were cut off"
            : minimum.Size == now.Size && minimum.Root != now.Root ? "it contradicts the checkpoint that was given, of the same size"
            : proof is not null && proof.OlderSize == minimum.Size && proof.OlderHead() != minimum.ToTreeHead() ? "it does not continue the checkpoint that was given: this is a fork"
            : null;
        if (fault is not null)
        {
            throw new PackFault(PackFiles.Checkpoint, fault);
        }

        if (minimum.Size != now.Size && proof?.OlderSize != minimum.Size)
        {
            IsContinued = false;
            notProven.Add($"That the ledger continues the checkpoint of {minimum.Size} records that was given: ask for a pack that is made consistent with it.");
        }
    }

    /// <summary>The checkpoint of the pack.</summary>
    internal Checkpoint Checkpoint => _checkpoint.Checkpoint;

    /// <summary>Whether the checkpoint that the auditor has was shown to be continued, when there is one.</summary>
    internal bool IsContinued { get; private set; } = true;

    private void TakeWithheldBefore(long seq)
    {
        while (_withheld.TryPeek(out WithheldRecord? record) && record.Seq < seq)
        {
            _withheld.Dequeue();
            _ = LedgerHash.TryParse(record.LeafHash, out LedgerHash hash);
            Fold(record.Seq, hash, PackFiles.Withheld);
        }
    }

    private void Fold(long seq, LedgerHash leafHash, string file)
    {
        try
        {
            _fold.Take(seq, leafHash);
        }
        catch (LedgerFormatException exception)
        {
            throw new PackFault(PackFiles.Proof, $"{exception.Message} ({file})") { Seq = exception.Seq ?? seq };
        }
    }

    private LedgerHash Root()
    {
        try
        {
            return _fold.Complete();
        }
        catch (LedgerFormatException exception)
        {
            throw new PackFault(PackFiles.Proof, exception.Message) { Seq = exception.Seq };
        }
    }

    private static T Parse<T>(string path, byte[] utf8, Func<byte[], T> parse)
    {
        try
        {
            return parse(utf8);
        }
        catch (LedgerFormatException exception)
        {
            throw new PackFault(path, exception.Message) { Byte = exception.ByteOffset };
        }
    }
}
