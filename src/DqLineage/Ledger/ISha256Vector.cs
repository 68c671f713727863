namespace DqLineage;

/// <summary>The steps of SHA-256 (FIPS 180-4 §4.1.2) on a vector that holds the same word of several messages, one a lane.</summary>
/// <typeparam name="TVector">The vector of words.</typeparam>
internal interface ISha256Vector<TVector>
    where TVector : unmanaged
{
    /// <summary>How many messages go side by side.</summary>
    static abstract int Lanes { get; }

    static abstract TVector Broadcast(uint word);

    static abstract TVector Add(TVector left, TVector right);

    static abstract TVector Choose(TVector e, TVector f, TVector g);

    static abstract TVector Majority(TVector a, TVector b, TVector c);

    /// <summary>Σ0 of the specification.</summary>
    static abstract TVector BigSigma0(TVector word);

    /// <summary>Σ1 of the specification.</summary>
    static abstract TVector BigSigma1(TVector word);

    /// <summary>σ0 of the specification.</summary>
    static abstract TVector SmallSigma0(TVector word);

    /// <summary>σ1 of the specification.</summary>
    static abstract TVector SmallSigma1(TVector word);

    /// <summary>The word that begins with the last byte of the one before and goes on with the first three of this one.</summary>
    static abstract TVector JoinBytes(TVector before, TVector word);

    /// <summary>Reads a block of 64 bytes for each lane and turns them into 16 vectors, one for each big-endian word.</summary>
    /// <param name="source">Where the offsets count from.</param>
    /// <param name="offsets">Where each lane's block begins.</param>
    /// <param name="words">The first of the 16 vectors.</param>
    static abstract void LoadBlocks(ref byte source, ReadOnlySpan<int> offsets, ref TVector words);
}
