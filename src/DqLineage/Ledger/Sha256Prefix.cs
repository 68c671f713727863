namespace DqLineage;

/// <summary>The first blocks of a message.</summary>
/// <param name="Start">Where the message begins.</param>
/// <param name="Blocks">How many whole blocks of it are meant.</param>
internal readonly record struct Sha256Prefix(int Start, int Blocks);
