# Lists the entries of the bibliography, in place of jekyll-scholar, which no package has.
class Bibliography < Liquid::Tag
  def render(context)
    site = context.registers[:site]
    text = File.read(File.join(site.source, '_bibliography', 'papers.bib'), encoding: 'utf-8')
    entries = text.scan(/^@\w+\{([^,]+),\n(.*?)^\}/m).map do |key, body|
      fields = body.scan(/^  (\w+) = \{(.*)\},$/).to_h
      "<li id=\"#{key}\"><b>#{fields['title']}</b><br>#{fields['author']}<br>#{fields['journal'] || fields['booktitle']}, #{fields['year']}</li>"
    end
    "<ol>#{entries.join}</ol>"
  end
end
Liquid::Template.register_tag('bibliography', Bibliography)
