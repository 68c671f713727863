using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DqLineage.Stores;

namespace DqLineage;

public sealed partial class LineageTracker
{
    /// <summary>Erases a data subject (GDPR Art. 17): destroys the key of everything that was sealed for it, in every copy of the ledger and every pack. No line is changed.</summary>
    /// <remarks>
    /// <para>Recorded are the request, that it is being done, and the receipt. A call that was cut off is made again with the same subject: it finishes what was begun and
    /// returns the receipt. After that nothing leads from the subject to the receipt.</para>
    /// <para>A legal hold that is placed before the second of these records keeps the key. What others seal for the subject while it is erased is lost.</para>
    /// </remarks>
    /// <param name="subjectId">The person, by the application's own id. It goes into no record.</param>
    /// <param name="reason">Why, without naming the person.</param>
    /// <param name="requestedBy">Who has it done; by default the actor in scope. Not the data subject.</param>
    /// <param name="requestId">The request that asked for it, if it was recorded before; by default the subject's open one, or a new one.</param>
    /// <param name="options">The records' context. An id or a condition cannot be given: these are several records.</param>
    /// <param name="cancellationToken">Gives up between two steps.</param>
    /// <returns>The receipt.</returns>
    /// <exception cref="InvalidOperationException">The tracker has no key store.</exception>
    /// <exception cref="SubjectNotFoundException">The key store knows no such subject, or it was erased.</exception>
    /// <exception cref="SubjectErasedException">The request was completed already, or somebody else completes it at this moment: names the receipt.</exception>
    /// <exception cref="SubjectHeldException">A legal hold keeps records of the subject. Nothing was erased.</exception>
    /// <exception cref="SubjectRequestNotFoundException">There is no request with the given id.</exception>
    /// <exception cref="SubjectRequestClosedException">The given request was refused.</exception>
    /// <exception cref="ArgumentException">The reason, the person or the request's id names the subject, no reason is given, nobody is named, or the given request asks for something else.</exception>
    /// <exception cref="SubjectKeyStoreException">The key store failed: call again.</exception>
    public async Task<Recorded<SubjectRequest>> EraseSubjectAsync(
        string subjectId,
        string reason,
        string? requestedBy = null,
        string? requestId = null,
        RecordOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        SubjectKeyStore keys = SubjectKeys;
        SubjectId.Require(subjectId, nameof(subjectId));
        string person = RequireAnonymous(subjectId, reason, PersonOr(requestedBy, options), requestId, options);
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
        Recorded<SubjectRequest>? given = requestId is null ? null : await RequireErasureAsync(requestId, options, cancellationToken).ConfigureAwait(false);
        if (await keys.FindKeyIdAsync(subjectId, cancellationToken).ConfigureAwait(false) is not { } subject)
        {
            throw given?.Data.Erasure is null ? new SubjectNotFoundException() : new SubjectErasedException(given);
        }

        bool hasKey;
        using (SubjectKey? key = await keys.FindKeyAsync(subject, cancellationToken).ConfigureAwait(false))
        {
            hasKey = key is not null;
        }

        if (!hasKey && await FindErasureAsync(subject, cancellationToken).ConfigureAwait(false) is { } earlier)
        {
            // Cut off after the receipt was written.
            await keys.ForgetAsync(subjectId, cancellationToken).ConfigureAwait(false);
            return earlier;
        }

        Recorded<SubjectRequest> request = await RequestErasureAsync(subject, given, reason, person, hasKey, options, cancellationToken).ConfigureAwait(false);
        await keys.DestroyAsync(subject, cancellationToken).ConfigureAwait(false);
        Recorded<SubjectRequest> receipt = await RecordReceiptAsync(request, reason, person, options, cancellationToken).ConfigureAwait(false);
        await keys.ForgetAsync(subjectId, cancellationToken).ConfigureAwait(false);
        return receipt;
    }

    private static string RequireAnonymous(string subjectId, string reason, string person, string? requestId, RecordOptions? options)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new ArgumentException("Nobody is erased without a reason: say why, such as 'consent withdrawn', without naming the person.", nameof(reason));
        }

        if (options is { Id: not null } or { Condition: not null })
        {
            throw new ArgumentException("An erasure is several records with conditions of their own: leave Id and Condition out of the options.", nameof(options));
        }

        if (person.Length == 0)
        {
            throw new ArgumentException("Nobody is named who has the subject erased: give requestedBy, or open a scope with an Actor around the call.", nameof(person));
        }

        foreach ((string? text, string parameter) in ((string?, string)[])[(reason, nameof(reason)), (person, "requestedBy"), (requestId, nameof(requestId))])
        {
            if (text is not null && Names(text, subjectId))
            {
                throw new ArgumentException($"The {parameter} names the data subject, and would stay in the ledger for good: say it without the subject's id.", parameter);
            }
        }

        return person;
    }

    /// <summary>Whether a text has a subject's id in it as a word of its own.</summary>
    private static bool Names(string text, string subjectId)
    {
        for (int at = text.IndexOf(subjectId, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(subjectId, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            int end = at + subjectId.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
            {
                return true;
            }
        }

        return false;
    }

    private async ValueTask<Recorded<SubjectRequest>> RequireErasureAsync(string requestId, RecordOptions? options, CancellationToken cancellationToken)
    {
        IdentifierRule.Require(requestId, "subject request's id", nameof(requestId));
        var query = new LedgerQuery { Keys = [SubjectRequestRecordType.KeyOf(requestId)] };
        StateRecords<SubjectRequest> records = await StateRecords<SubjectRequest>
            .ReadAsync(_store, RecordTypes.SubjectRequest, one => one.RequestId, query, until: null, cancellationToken).ConfigureAwait(false);
        Recorded<SubjectRequest> newest = records.Find(requestId, ContextOf(options).Tenant) ?? throw new SubjectRequestNotFoundException(requestId);
        return newest.Data.RequestType == SubjectRequestType.Erasure
            ? newest
            : throw new ArgumentException($"The request '{SafeText.Show(requestId)}' asks for {SafeText.Show(newest.Data.RequestType.Value)}, not for erasure: name another, or none.", nameof(requestId));
    }

    /// <summary>Records what is missing of the request until the key may be destroyed.</summary>
    private async ValueTask<Recorded<SubjectRequest>> RequestErasureAsync(
        string subject, Recorded<SubjectRequest>? given, string reason, string person, bool hasKey, RecordOptions? options, CancellationToken cancellationToken)
    {
        if (given is not null && !string.Equals(given.Data.Subject, subject, StringComparison.Ordinal))
        {
            throw new ArgumentException($"The request '{SafeText.Show(given.Data.RequestId)}' is another data subject's: name the subject's own, or none.", nameof(given));
        }

        if (given is { Data.IsClosed: true })
        {
            throw given.Data.Erasure is null ? new SubjectRequestClosedException(given) : new SubjectErasedException(given);
        }

        long lastHold = hasKey ? await RequireNotHeldAsync(subject, cancellationToken).ConfigureAwait(false) : -1;
        Recorded<SubjectRequest> request = given
            ?? await FindOpenErasureAsync(subject, cancellationToken).ConfigureAwait(false)
            ?? await ReceiveSubjectRequestAsync(
                new SubjectRequest { Subject = subject, RequestType = SubjectRequestType.Erasure, RequestedBy = person, Reason = reason }, options, cancellationToken).ConfigureAwait(false);
        while (hasKey)
        {
            try
            {
                // Holds that come after this record come too late: before, they are seen.
                var condition = new AppendCondition { Key = LedgerKey.OfKind(RecordKinds.Hold), AfterSeq = lastHold };
                RecordOptions placed = (options ?? new RecordOptions()) with { Context = ContextBeside(request, options), Condition = condition };
                return await RecordAsync(RecordTypes.SubjectRequest, request.Data with { State = SubjectRequestState.Accepted }, placed, cancellationToken).ConfigureAwait(false);
            }
            catch (AppendConflictException conflict) when (conflict.Key == LedgerKey.OfKind(RecordKinds.Hold))
            {
                lastHold = await RequireNotHeldAsync(subject, cancellationToken).ConfigureAwait(false);
            }
        }

        return request;
    }

    private static LineageContext ContextBeside(Recorded<SubjectRequest> request, RecordOptions? options) =>
        (options?.Context ?? LineageContext.Empty).OrElse(new LineageContext { Tenant = request.Context.Tenant, Job = request.Context.Job, Run = request.Context.Run });

    private async ValueTask<Recorded<SubjectRequest>?> FindOpenErasureAsync(string subject, CancellationToken cancellationToken)
    {
        var query = new SubjectRequestQuery { Subject = subject, RequestType = SubjectRequestType.Erasure };
        return (await FindSubjectRequestsAsync(query, cancellationToken).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false))?.Newest;
    }

    /// <summary>Refuses when a hold in force keeps a record of the subject.</summary>
    /// <returns>The position of the newest record of a hold that was looked at.</returns>
    private async ValueTask<long> RequireNotHeldAsync(string subject, CancellationToken cancellationToken)
    {
        var query = new LedgerQuery { Keys = [LedgerKey.OfKind(RecordKinds.Hold)] };
        StateRecords<LegalHold> records = await StateRecords<LegalHold>
            .ReadAsync(_store, RecordTypes.Hold, hold => hold.HoldId, query, until: null, cancellationToken).ConfigureAwait(false);
        List<HoldStatus> holds = [.. records.All.Select(hold => new HoldStatus { Placed = hold.First, Released = hold.Newest.Data.State == HoldState.Released ? hold.Newest : null }).Where(hold => hold.IsInForce)];
        if (holds.Count > 0)
        {
            long count = await CountRecordsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            ConcernedRecords<HoldStatus> held = await FindHeldAsync(holds, count, cancellationToken).ConfigureAwait(false);
            var keeping = new List<HoldStatus>(holds.Where(hold => new HoldQuery { Subject = subject }.Asks(hold)));
            await foreach (LedgerLine line in FindCarryingAsync(subject, cancellationToken).ConfigureAwait(false))
            {
                if (line.Kind is not (RecordKinds.Hold or RecordKinds.SubjectRequest))
                {
                    keeping.AddRange(held.Of(line).Distinct().Except(keeping));
                }
            }

            if (keeping.Count > 0)
            {
                throw new SubjectHeldException(subject, keeping);
            }
        }

        return records.LastSeq;
    }

    private async ValueTask<Recorded<SubjectRequest>> RecordReceiptAsync(
        Recorded<SubjectRequest> request, string reason, string person, RecordOptions? options, CancellationToken cancellationToken)
    {
        SubjectErasure erasure = await CountCarryingAsync(request.Data.Subject, cancellationToken).ConfigureAwait(false);
        string id = request.Data.RequestId;
        RecordOptions placed = (options ?? new RecordOptions()) with { Context = ContextBeside(request, options) };
        return await ChangeAsync(
            RecordTypes.SubjectRequest,
            SubjectRequestRecordType.KeyOf(id),
            one => one.RequestId,
            (requests, tenant) => requests.Find(id, tenant),
            Complete,
            placed,
            cancellationToken).ConfigureAwait(false);

        // Also one that was refused meanwhile: the key is gone, and that is what the ledger has to say.
        SubjectRequest Complete(Recorded<SubjectRequest>? newest) => newest is { Data.Erasure: not null }
            ? throw new SubjectErasedException(newest)
            : request.Data with { State = SubjectRequestState.Completed, HandledBy = person, Reason = reason, Erasure = erasure };
    }

    private async ValueTask<SubjectErasure> CountCarryingAsync(string subject, CancellationToken cancellationToken)
    {
        long below = await CountRecordsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        using var positions = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long records = 0;
        await foreach (LedgerLine line in FindCarryingAsync(subject, cancellationToken).ConfigureAwait(false))
        {
            if (line.Seq < below)
            {
                positions.AppendData(Encoding.ASCII.GetBytes(line.Seq.ToString(CultureInfo.InvariantCulture) + "\n"));
                records++;
            }
        }

        return new SubjectErasure { KeyId = subject, Records = records, CountedBelow = below, PositionsSha256 = Convert.ToHexStringLower(positions.GetHashAndReset()) };
    }

    private IAsyncEnumerable<LedgerLine> FindCarryingAsync(string subject, CancellationToken cancellationToken) =>
        FindRecordsAsync(new RecordQuery { Keys = [SubjectPseudonym.KeyOf(subject)] }, cancellationToken);
}
