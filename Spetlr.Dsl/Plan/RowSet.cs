namespace Spetlr.Dsl.Plan;

/// <summary>Positions of rows in a file, from 0: a bitmap for each 65,536 rows that has one. Once filled, safe for concurrent use.</summary>
internal sealed class RowSet
{
    /// <summary>How many rows a page stands for, as a power of two.</summary>
    public const int PageBits = 16;

    private const int WordsPerPage = 1 << (PageBits - 6);
    private readonly Dictionary<long, ulong[]> _pages = [];

    /// <summary>How many rows there are.</summary>
    public long Count => _pages.Values.Sum(static page => page.Sum(static word => (long)System.Numerics.BitOperations.PopCount(word)));

    /// <summary>The greatest position, or -1.</summary>
    public long Last
    {
        get
        {
            if (_pages.Count == 0)
                return -1;
            long page = _pages.Keys.Max();
            int word = Array.FindLastIndex(_pages[page], static w => w != 0);
            return (page << PageBits) + (word << 6) + 63 - System.Numerics.BitOperations.LeadingZeroCount(_pages[page][word]);
        }
    }

    /// <summary>The pages with their bitmaps, in order.</summary>
    public IEnumerable<(long Page, ulong[] Bits)> Pages => _pages.OrderBy(static p => p.Key).Select(static p => (p.Key, p.Value));

    /// <summary>Adds a row.</summary>
    /// <param name="row">Its position.</param>
    public void Add(long row)
    {
        ulong[] page = PageToFill(row >> PageBits);
        int at = (int)(row & ((1 << PageBits) - 1));
        page[at >> 6] |= 1UL << (at & 63);
    }

    /// <summary>These rows without some.</summary>
    /// <param name="others">The rows that are left out.</param>
    public RowSet Except(RowSet others)
    {
        RowSet rest = new();
        foreach ((long page, ulong[] bits) in Pages)
        {
            ulong[]? taken = others.Page(page);
            bits.CopyTo(rest.PageToFill(page), 0);
            for (int i = 0; taken is not null && i < taken.Length; i++)
                rest.PageToFill(page)[i] &= ~taken[i];
        }

        return rest;
    }

    /// <summary>The other rows of a file.</summary>
    /// <param name="rows">How many rows the file has.</param>
    public RowSet Complement(long rows)
    {
        RowSet all = new();
        for (long page = 0; page << PageBits < rows; page++)
        {
            ulong[] bits = all.PageToFill(page);
            for (int word = 0; word < bits.Length; word++)
            {
                long left = rows - (page << PageBits) - ((long)word << 6);
                bits[word] = left >= 64 ? ulong.MaxValue : left > 0 ? (1UL << (int)left) - 1 : 0;
            }
        }

        return all.Except(this);
    }

    /// <summary>Whether a row is there.</summary>
    /// <param name="row">Its position.</param>
    public bool Contains(long row) => Page(row >> PageBits) is { } page && IsSet(page, row);

    /// <summary>The bitmap of a page, or null when it has no row.</summary>
    /// <param name="page">The page: a position without its lowest <see cref="PageBits"/> bits.</param>
    public ulong[]? Page(long page) => _pages.GetValueOrDefault(page);

    /// <summary>The bitmap of a page, to add rows to.</summary>
    /// <param name="page">The page.</param>
    public ulong[] PageToFill(long page)
    {
        if (!_pages.TryGetValue(page, out ulong[]? bits))
            _pages[page] = bits = new ulong[WordsPerPage];
        return bits;
    }

    /// <summary>Whether a row is in the bitmap of its page.</summary>
    /// <param name="page">The page's bitmap.</param>
    /// <param name="row">The row's position.</param>
    public static bool IsSet(ulong[] page, long row)
    {
        int at = (int)(row & ((1 << PageBits) - 1));
        return ((page[at >> 6] >> (at & 63)) & 1) != 0;
    }
}
